import { PkiError } from "../pkiError";
import type { DecodedObject } from "./decodedObject";
import { looksPrivate } from "./privateKeyDescription";

/** Where something stands that may fail. */
export interface Place {
  readonly label?: string;
  readonly line?: number;
  readonly offset?: number;
  readonly der?: Uint8Array;
}

/** What was decoded, or that it failed; anything else than a PkiError is thrown on. */
export function attempt(decode: () => DecodedObject, place: Place = {}): DecodedObject {
  try {
    return decode();
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
    return failure(error, place);
  }
}

/** Where the error says that it is, else where the block is. The octets of what may be a private key are left out. */
export function failure(error: PkiError, { label, line, offset, der }: Place): DecodedObject {
  const isSecret = label?.includes("PRIVATE KEY") === true || (der && looksPrivate(der));
  return {
    kind: "failed",
    label,
    line: error.line ?? line,
    offset: error.offset ?? offset,
    error,
    ...(der && !isSecret && { der }),
  };
}
