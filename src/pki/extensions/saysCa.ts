import { readBoolean } from "../der/boolean";
import { certificateLimits } from "../der/limits";
import { DerReader } from "../der/reader";
import { PkiError } from "../pkiError";
import type { Extension } from "./extension";

/**
 * What basicConstraints says of cA, also when the rest of the extension is malformed: other programs read on there, so that people
 * are to see it. A path is judged by the value that was decoded, which is none then.
 */
export function saysCa(extensions: readonly Extension[]): boolean {
  const extension = extensions.find(({ name }) => name === "basicConstraints");
  if (extension?.value.kind === "basicConstraints") return extension.value.cA;
  return extension !== undefined && firstField(extension.der);
}

function firstField(der: Uint8Array): boolean {
  try {
    return readBoolean(DerReader.over(der, certificateLimits).sequence("basicConstraints"), "cA");
  } catch (error) {
    if (error instanceof PkiError) return false;
    throw error;
  }
}
