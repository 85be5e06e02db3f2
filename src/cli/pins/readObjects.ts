import { readInputFile } from "../inputFile";
import type { Certificate } from "../../pki/certificate/certificate";
import type { DecodedObject } from "../../pki/container/decodedObject";
import { decodeInput } from "../../pki/container/decodeInput";
import { PkiError } from "../../pki/pkiError";
import { CliError } from "../cliError";

/** What a file holds. Throws a CliError for a file that cannot be read, or that holds something broken. */
export function readObjects(file: string): readonly DecodedObject[] {
  const objects = decodeFile(file);
  const failed = objects.find((object) => object.kind === "failed");
  if (failed) throw unreadable(file, failed);
  return objects;
}

/** The same, with what is broken among it. Throws a CliError for a file that cannot be read at all. */
export const decodeFile = (file: string): readonly DecodedObject[] => decode(file, readInputFile(file));

/** The certificates among what the files hold. */
export const readCertificates = (files: readonly string[]): readonly Certificate[] =>
  files.flatMap(readObjects).filter((object): object is Certificate => object.kind === "certificate");

function decode(file: string, bytes: Uint8Array): readonly DecodedObject[] {
  try {
    return decodeInput(bytes);
  } catch (error) {
    if (error instanceof PkiError) throw unreadable(file, { error, line: error.line });
    throw error;
  }
}

/** Says which file, at which line, and what is wrong. */
export function unreadable(
  file: string,
  { error, line }: { readonly error: PkiError; readonly line?: number | undefined },
): CliError {
  const place = line === undefined ? "" : `, line ${line}`;
  return new CliError(error.code, `"${file}"${place}: ${error.message}`, 2, { cause: error });
}
