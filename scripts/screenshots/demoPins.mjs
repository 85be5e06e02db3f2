// An app with pins in it, some good and some not, for the pictures.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const code = `import okhttp3.CertificatePinner
import okhttp3.OkHttpClient

private val pinner = CertificatePinner.Builder()
    .add("api.example.com", "sha256/++MBgDH5WGvL9Bcn5Be30cRcL0f5O+NyoXuWtQdX1aI=")
    .add("api.example.com", "sha256/f0KW/FtqTjs108NpYj42SrGvOB2PpxIVM8nWxjPqJGE=")
    .add("https://pay.example.com", "sha256/C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8M=")
    .build()

val client = OkHttpClient.Builder().certificatePinner(pinner).build()
`;

/** Writes it into a folder of the workspace. */
export function writePinnedApp(folder) {
  const app = join(folder, "app");
  mkdirSync(app, { recursive: true });
  writeFileSync(join(app, "Pins.kt"), code);
}
