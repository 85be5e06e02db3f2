// What apps are built and run with: the judges of the code that pins are written in.
//
// Nothing of it is needed to work on Rootpin: what is missing, and cannot be had, is named by the tests that it skips.
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "./cacheFolder.mjs";
import { findOnPath } from "./findOnPath.mjs";
import { npm } from "./npm.mjs";
import { replaceFolder } from "./replaceFolder.mjs";
import { SetupError } from "./setupError.mjs";
import { installSystemPackages } from "./systemPackages.mjs";

/** Debian's packages, and the program or file by which each is known to be there. */
const systemPackages = {
  "default-jdk-headless": "javac",
  "libokhttp-java": "/usr/share/java/okhttp.jar",
  "libokio-java": "/usr/share/java/okio.jar",
  mitmproxy: "mitmdump",
  "golang-go": "go",
  curl: "curl",
  "libplist-utils": "plistutil",
  aapt: "aapt2",
  "android-framework-res": "/usr/share/android-framework-res/framework-res.apk",
  "libxml2-utils": "xmllint",
  python3: "python3",
};

const platformsFolder = join(cacheFolder, "platforms");
const lockFile = join(import.meta.dirname, "platforms.lock.json");

/** No npm package is OkHttp itself. Allure, a program for reports, brings it in the folder of one of its plugins. */
const unused = ["okhttp4", "okhttp5"].flatMap((name) => [`${name}/dist/lib`, `${name}/dist/plugins/xray-plugin`]);

export async function findPlatforms() {
  installMissingPackages();
  if (findOnPath("javac")) await fetchJars();
}

function installMissingPackages() {
  const isThere = (sign) => (sign.startsWith("/") ? existsSync(sign) : Boolean(findOnPath(sign)));
  const missing = Object.entries(systemPackages).filter(([, sign]) => !isThere(sign));
  if (missing.length > 0) installSystemPackages(...missing.map(([name]) => name));
}

async function fetchJars() {
  if (isFetched()) return;
  console.log("Fetching OkHttp 4 and 5 and the Kotlin compiler (npm, about 150 MB) …");
  try {
    await replaceFolder(platformsFolder, (folder) => {
      const lock = readFileSync(lockFile, "utf8");
      writeFileSync(join(folder, "package-lock.json"), lock);
      writeFileSync(join(folder, "package.json"), JSON.stringify(JSON.parse(lock).packages[""]));
      npm(folder, "ci");
      for (const name of unused) rmSync(join(folder, "node_modules", name), { recursive: true, force: true });
      writeFileSync(join(folder, ".installed"), lock);
    });
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(error.message); // the tests that need it say that they are skipped
  }
}

/** The stamp is the lock that was installed: another version replaces the folder. */
function isFetched() {
  const stamp = join(platformsFolder, ".installed");
  return existsSync(stamp) && readFileSync(stamp, "utf8") === readFileSync(lockFile, "utf8");
}
