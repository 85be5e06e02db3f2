// OpenSSL as the judge of what is read and made.
import { execFileSync, spawnSync } from "node:child_process";

export function openssl(args: readonly string[], input?: string | Uint8Array): string {
  return execFileSync("openssl", args, {
    encoding: "utf8",
    ...(input !== undefined && { input }),
    maxBuffer: 64 * 1024 * 1024,
    stdio: ["pipe", "pipe", "pipe"],
  });
}

/** What openssl prints in DER. */
export const opensslBytes = (args: readonly string[]): Uint8Array => new Uint8Array(execFileSync("openssl", args));

/** Standard output and error of a call that may fail. */
export function tryOpenssl(args: readonly string[]): { readonly status: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync("openssl", args, { encoding: "utf8" });
  return { status, output: stdout + stderr };
}
