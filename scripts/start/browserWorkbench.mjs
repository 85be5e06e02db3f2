// The VS Code server that npm ships, with Rootpin installed in it as a user would.
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { packExtension } from "../packExtension.mjs";
import { installServer } from "../setup/installServer.mjs";
import { SetupError } from "../setup/setupError.mjs";
import { installExtension, startServer } from "../vscode/startServer.mjs";

/** Browsers keep what they store by address: a port that stays keeps the layout of the workbench. */
const usualPort = 8765;

export async function openBrowserWorkbench({ dataFolder, workspace, port }) {
  await installServer();
  const chosen = port === undefined ? await usualOrFree() : await free(parsePort(port));
  const extensionsFolder = join(dataFolder, "extensions");
  await installRootpin({ dataFolder, extensionsFolder });
  // Whoever opens a workbench can run programs: the address holds a secret, so that no other user and no page can.
  const token = randomBytes(16).toString("hex");
  const server = await startServer({ dataFolder, extensionsFolder, port: chosen, token, defaultFolder: workspace });
  return {
    address: `http://${server.authority}/?tkn=${token}`,
    closed: once(server.child, "exit").then(([code]) => {
      console.error(`The VS Code server ended with exit code ${code}.`);
    }),
    stop: server.stop,
  };
}

/** Packs what is built and installs it as a user would. */
export async function installRootpin({ dataFolder, extensionsFolder }) {
  const vsix = join(dataFolder, "rootpin.vsix");
  await packExtension(vsix);
  installExtension(vsix, { dataFolder, extensionsFolder });
  rmSync(vsix);
}

function parsePort(text) {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65536) return port;
  throw new SetupError(`Not a port: "${text}".`);
}

async function free(port) {
  if (await canListen(port)) return port;
  throw new SetupError(`The port is in use: ${port}. Name another with "npm start -- --port N".`);
}

async function usualOrFree() {
  return (await canListen(usualPort)) ? usualPort : 0;
}

async function canListen(port) {
  const server = createServer();
  try {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    return true;
  } catch {
    return false; // somebody else has it, or only root may
  } finally {
    server.close();
  }
}
