import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** The path of a program, for tests whose judge may be missing; undefined when there is none. */
export function findOnPath(program: string): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, program)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
