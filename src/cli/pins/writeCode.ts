import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { GeneratedCode } from "../../pinning/generators";
import { CliError } from "../cliError";

/** Where a companion lies when the code is in this file. */
export const companionPath = (out: string, path: string): string => join(dirname(out), path);

/** Writes the code and the files that it refers to. Throws a CliError for a file that cannot be written. */
export function writeCode(
  out: string,
  { code, companions }: GeneratedCode,
  { makesFolder = false }: { readonly makesFolder?: boolean } = {},
): void {
  write(out, code, makesFolder);
  for (const { path, text } of companions) write(companionPath(out, path), text, true);
}

function write(file: string, text: string, makesFolder: boolean): void {
  try {
    if (makesFolder) mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  } catch (error) {
    throw new CliError("not-written", `The file cannot be written: "${file}".`, 3, { cause: error });
  }
}
