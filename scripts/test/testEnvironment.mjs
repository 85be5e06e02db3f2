// The environment of a test process: nothing of the developer's own home, accounts or VS Code, and no way out.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { cacheFolder } from "../setup/cacheFolder.mjs";

const guard = join(import.meta.dirname, "networkGuard.cjs");

const notInherited = /^(AWS_|ELECTRON_|NODE_OPTIONS$|NODE_V8_|VSCODE_|XDG_|ROOTPIN_|npm_|.*_proxy$)/i;

/** The switches of Node with which a test process starts. */
export const nodeSwitches = ["--enable-source-maps", "--require", guard];

/** A folder for one suite, under a short path: sockets lie in it. `remove` takes it away. */
export function createTestFolder() {
  const folder = mkdtempSync(join(tmpdir(), "rootpin-test-"));
  for (const name of ["home", "tmp", "run"]) mkdirSync(join(folder, name), { mode: 0o700 });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

/** `tools`: paths of programs that the tests start; `networkLog`: where refused requests are written. */
export function testEnvironment({ folder, networkLog, tools }) {
  const inherited = Object.entries(process.env).filter(([name]) => !notInherited.test(name));
  return {
    ...Object.fromEntries(inherited),
    CHROMIUM_PATH: tools.chromium ?? "",
    HOME: join(folder, "home"),
    PATH: [dirname(process.execPath), dirname(tools.openssl), process.env.PATH].join(delimiter),
    ROOTPIN_CACHE: cacheFolder,
    ROOTPIN_TEST_NETWORK_LOG: networkLog,
    TMPDIR: join(folder, "tmp"),
    XDG_RUNTIME_DIR: join(folder, "run"),
  };
}
