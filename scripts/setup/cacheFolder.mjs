// Where things are kept that are fetched once: the VS Code server, a browser, OpenSSL where it cannot be installed.
//
// Outside the project, because VS Code takes the themes that lie inside an extension's folder for the extension's own.
import { homedir } from "node:os";
import { join } from "node:path";

export const cacheFolder =
  process.env.ROOTPIN_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "rootpin");
