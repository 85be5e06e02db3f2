import { readFileSync } from "node:fs";
import { CliError } from "./cliError";

/** The bytes of a file that an argument names. Throws a CliError "unreadable", exit code 2. */
export function readInputFile(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new CliError("unreadable", `The file cannot be read: "${file}".`, 2, { cause: error });
  }
}

/** The same as text, in UTF-8. */
export const readInputText = (file: string): string => readInputFile(file).toString("utf8");

/** The first line, which is where a file has its password. */
export const readFirstLine = (file: string): string => readInputText(file).split(/\r?\n/)[0] ?? "";
