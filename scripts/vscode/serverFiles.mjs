// What the VS Code server consists of: the npm package `code-server` contains it, and the package behind npm's `node`
// brings the Node that it wants.
import { join } from "node:path";
import { cacheFolder } from "../setup/cacheFolder.mjs";

export const codeServerVersion = process.env.ROOTPIN_CODE_SERVER ?? "4.139.1"; // VS Code 1.139.1
export const nodeVersion = process.env.ROOTPIN_CODE_SERVER_NODE ?? "24.21.0";
export const nodePackage = `node-linux-${process.arch}`;

export const serverFolder = join(cacheFolder, `vscode-server-${codeServerVersion}`);

export function filesIn(folder) {
  const vscode = join(folder, "node_modules", "code-server", "lib", "vscode");
  return {
    vscode,
    node: join(folder, "node_modules", nodePackage, "bin", "node"),
    main: join(vscode, "out", "server-main.js"),
  };
}
