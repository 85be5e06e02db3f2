import type { Certificate } from "../certificate/certificate";
import { formatName } from "../certificate/name";
import type { DecodedObject } from "../container/decodedObject";
import { isSelfSigned } from "./certificateKind";
import { fileIndex, issuersInFile } from "./fileIndex";
import { quoted } from "./quoted";

/** A file of so many certificates is a store of roots, not a chain. */
const longestChain = 16;

/**
 * A certificate of which the file holds the issuer must be followed by it      RFC 8446 section 4.4.2
 * Files of roots, where nothing issued anything, have no order.
 */
export function misplaced(certificate: Certificate, objects: readonly DecodedObject[]): string | undefined {
  const { certificates, positions } = fileIndex(objects);
  if (certificates.length < 2 || certificates.length > longestChain || isSelfSigned(certificate)) return undefined;
  const position = positions.get(certificate);
  if (position === undefined || certificates[position] !== certificate) return undefined;
  const issuers = issuersInFile(certificate, objects);
  const next = certificates[position + 1];
  if (issuers.length === 0 || (next && issuers.includes(next))) return undefined;
  const found = next ? `is followed by ${quoted(formatName(next.subject))}` : "is the last one";
  return `The certificate of ${quoted(formatName(certificate.subject))} ${found}; its issuer ${quoted(formatName(certificate.issuer))} must come next.`;
}
