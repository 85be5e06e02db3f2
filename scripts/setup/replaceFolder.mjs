import { mkdirSync, renameSync, rmSync } from "node:fs";

/**
 * Fills a folder by `fill(staging)`, under another name until it is complete: an interrupted run leaves no half folder
 * behind, and two runs at once do not disturb each other.
 */
export async function replaceFolder(folder, fill) {
  const staging = `${folder}.${process.pid}`;
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true });
  try {
    await fill(staging);
    rmSync(folder, { recursive: true, force: true });
    renameSync(staging, folder);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}
