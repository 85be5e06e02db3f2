// The local backend and a workbench on it, until Ctrl-C.
import { mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildAll } from "../build.mjs";
import { openBrowserWorkbench } from "./browserWorkbench.mjs";
import { choosePort } from "./choosePort.mjs";
import { findDesktop, openDesktop } from "./desktop.mjs";
import { seedWhenEmpty, startBackend } from "./localBackend.mjs";

const usage = `npm start -- [--browser] [--port N]

  --browser   the VS Code server in a browser, also where a desktop VS Code is installed
  --port N    port of the VS Code server (default 8765, or a free one)

VSCODE_PATH   the desktop VS Code to open
ROOTPIN_DATA  the local backend's data folder`;

const options = {
  browser: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
  port: { type: "string" },
};

/** Resolves with the exit code, once somebody asked for the end or the desktop VS Code was closed. */
export async function start(args) {
  const { values } = parseArgs({ args, options });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const interruption = listenForInterruption();
  const desktop = values.browser ? undefined : findDesktop();
  const port = desktop ? undefined : await choosePort(values.port);
  console.log("Building …");
  await buildAll();
  const backend = await startBackend();
  try {
    await seedWhenEmpty();
    const folders = workbenchFolders();
    const workbench = desktop ? openDesktop(desktop, folders) : await openBrowserWorkbench({ ...folders, port });
    say(backend.ready, workbench);
    const reason = await Promise.race([interruption.wait(), workbench.closed]);
    console.log(reason ?? "Stopping …");
    await workbench.stop();
  } finally {
    await backend.stop();
  }
  return 0;
}

/** Ends the script and what it started at once, until somebody waits; a second interruption always does. */
function listenForInterruption() {
  let react = () => process.exit(130);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => react());
  const wait = () =>
    new Promise((resolve) => (react = resolve)).then(() => {
      react = () => process.exit(130);
    });
  return { wait };
}

/** What the workbench keeps between runs lies beside other programs' data; the workspace is an empty folder to begin with. */
function workbenchFolders() {
  const data = join(process.env.XDG_DATA_HOME || join(homedir(), ".local", "share"), "rootpin", "workbench");
  const workspace = join(data, "workspace");
  mkdirSync(workspace, { recursive: true });
  return { dataFolder: data, workspace };
}

function say({ endpoint, mqtt, data }, { address }) {
  console.log(`
Rootpin is running. Click the Rootpin icon at the left edge of the workbench.

  Workbench      ${address}
  Local backend  ${endpoint}
  Devices        ${mqtt.host}:${mqtt.port}, whose root is ${mqtt.caFile}
  Data           ${data}

Ctrl-C stops what was started.`);
}
