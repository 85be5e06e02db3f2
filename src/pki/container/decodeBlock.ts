import { decodeCertificate } from "../certificate/certificate";
import { attempt, failure } from "./attempt";
import type { DecodedObject } from "./decodedObject";
import { decodeLabelled, isKnownLabel, unknownLabel } from "./decodeDer";
import type { BrokenPemBlock, PemBlock } from "./pem";

/** What a block of PEM holds; one that cannot be decoded is told as failed. */
export function decodeBlock(block: PemBlock | BrokenPemBlock): DecodedObject {
  const { label, line, offset } = block;
  const der = "der" in block ? block.der : undefined;
  if (!isKnownLabel(label)) return decodeUnknown(block, der);
  if ("error" in block) return failure(block.error, { label, line, offset });
  return attempt(() => decodeLabelled(label, block.der, block.headers), { label, line, der });
}

/** A certificate is decoded whatever somebody calls it, when its label says that it is one. */
function decodeUnknown({ label, line, offset }: PemBlock | BrokenPemBlock, der: Uint8Array | undefined): DecodedObject {
  if (der && label.includes("CERTIFICATE")) {
    const object = attempt(() => decodeCertificate(der));
    if (object.kind === "certificate") return object;
  }
  return failure(unknownLabel(label), { label, line, offset, der });
}
