import { existsSync, realpathSync } from "node:fs";
import { dirname, isAbsolute, relative, resolve } from "node:path";
import { CliError } from "../cliError";

/**
 * A manifest comes from a repository, and names files to be written: none outside the folder in which the command runs, links
 * followed. Throws a CliError "outside".
 */
export function refuseOutside(file: string): void {
  const inside = relative(realpathSync("."), realPlace(resolve(file)));
  if (!inside.startsWith("..") && !isAbsolute(inside)) return;
  const message = `The manifest would write "${file}", outside of this folder: run the command in a folder that holds both.`;
  throw new CliError("outside", message, 2);
}

/** Where a file will be, of which only the first folders may be there yet. */
function realPlace(file: string): string {
  if (existsSync(file)) return realpathSync(file);
  const folder = dirname(file);
  return folder === file ? file : resolve(realPlace(folder), relative(folder, file));
}
