// mitmproxy, with a root of the test's own: an interception that clients trust, as an HTTP proxy.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Issued } from "../pki/testAuthority";
import { certificatePem, keyPem } from "./localServers";

export interface InterceptingProxy {
  readonly port: number;
  close(): Promise<void>;
}

/** `mitmdump`: its path; `root`: signs what clients are shown. It takes any server behind it for the right one. */
export async function startMitmproxy(mitmdump: string, root: Issued): Promise<InterceptingProxy> {
  const folder = mkdtempSync(join(tmpdir(), "mitmproxy-"));
  writeFileSync(join(folder, "mitmproxy-ca.pem"), keyPem(root) + certificatePem(root), { mode: 0o600 });
  const settings = ["--set", `confdir=${folder}`, "--set", "ssl_insecure=true", "--set", "connection_strategy=lazy"];
  const child = spawn(mitmdump, ["--listen-host", "127.0.0.1", "--listen-port", "0", ...settings], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, PYTHONUNBUFFERED: "1" },
  });
  const close = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    return { port: await portOf(child), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function portOf(child: ReturnType<typeof spawn>): Promise<number> {
  if (!child.stdout || !child.stderr) throw new Error("mitmproxy was started without its output.");
  child.stderr.resume();
  const lines = createInterface(child.stdout);
  for await (const line of lines) {
    const [, port] = /Proxy server listening at .*:(\d+)/.exec(line) ?? [];
    if (port === undefined) continue;
    child.stdout.resume();
    return Number(port);
  }
  throw new Error("mitmproxy ended before it listened.");
}
