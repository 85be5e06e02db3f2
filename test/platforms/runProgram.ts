import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import type { Asked, Outcome } from "./pinnedClients";

/** Runs a program with what is asked in its environment, and nothing of ours: no proxy, no roots. */
export async function runProgram(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Outcome> {
  const { PATH, HOME, TMPDIR } = process.env;
  const child = spawn(command, args, { env: { PATH, HOME, TMPDIR, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  const ended = once(child, "close") as Promise<[number | null]>;
  const [stdout, stderr, [exitCode]] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { exitCode, stdout, stderr };
}

/** As OpenSSL, Go, curl and Python name the proxy and the roots that are known. */
export const surroundings = ({ roots, proxyPort }: Asked): NodeJS.ProcessEnv => ({
  SSL_CERT_FILE: roots,
  SSL_CERT_DIR: "/nonexistent",
  ...(proxyPort !== undefined && { https_proxy: `http://127.0.0.1:${String(proxyPort)}` }),
});
