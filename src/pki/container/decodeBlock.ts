import { PkiError } from "../pkiError";
import type { DecodedObject } from "./decodedObject";
import { decodeLabelled, isKnownLabel, unknownLabel } from "./decodeDer";
import type { BrokenPemBlock, PemBlock } from "./pem";
import { recognizePrivateKey } from "./privateKeyDescription";

/** What a block of PEM holds; one that cannot be decoded is told as failed. */
export function decodeBlock(block: PemBlock | BrokenPemBlock): DecodedObject {
  const { label, line, offset } = block;
  if (!isKnownLabel(label)) return failure(unknownLabel(label), { label, line, offset });
  if ("error" in block) return failure(block.error, { label, line, offset });
  return attempt(() => decodeLabelled(label, block.der, block.headers), { label, line, der: block.der });
}

interface Place {
  readonly label?: string;
  readonly line?: number;
  readonly offset?: number;
  readonly der?: Uint8Array;
}

/** Where the error says that it is, else where the block is. The octets of what may be a private key are left out. */
function failure(error: PkiError, { label, line, offset, der }: Place): DecodedObject {
  const isSecret = label?.includes("PRIVATE KEY") === true || (der && recognizePrivateKey(der) !== undefined);
  return {
    kind: "failed",
    label,
    line: error.line ?? line,
    offset: error.offset ?? offset,
    error,
    ...(der && !isSecret && { der }),
  };
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
