// The VS Code server that npm ships, with Rootpin installed in it as a user would.
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { packExtension } from "../packExtension.mjs";
import { installServer } from "../setup/installServer.mjs";
import { installExtension, startServer } from "../vscode/startServer.mjs";

export async function openBrowserWorkbench({ dataFolder, workspace, port }) {
  await installServer();
  const extensionsFolder = join(dataFolder, "extensions");
  await installRootpin({ dataFolder, extensionsFolder });
  // Whoever opens a workbench can run programs: the address holds a secret, so that no other user and no page can.
  const token = randomBytes(16).toString("hex");
  const server = await startServer({ dataFolder, extensionsFolder, port, token, defaultFolder: workspace });
  return {
    address: `http://${server.authority}/?tkn=${token}`,
    closed: once(server.child, "exit").then(([code]) => `The VS Code server ended with exit code ${code}.`),
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
