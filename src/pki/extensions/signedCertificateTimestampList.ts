import type { DerReader } from "../der/reader";
import { tags } from "../der/tag";

/**
 * SignedCertificateTimestampList ::= OCTET STRING, which holds      RFC 6962 section 3.3
 *   opaque SerializedSCT<1..2^16-1>;
 *   struct { SerializedSCT sct_list <1..2^16-1>; } SignedCertificateTimestampList;
 */
export interface SignedCertificateTimestampList {
  readonly kind: "signedCertificateTimestampList";
  /** One serialized timestamp each. */
  readonly timestamps: readonly Uint8Array[];
}

/** A vector with its length in two octets before it (RFC 8446 section 3.4). */
function readVector(octets: Uint8Array, start: number): Uint8Array | undefined {
  const length = ((octets[start] ?? 0) << 8) | (octets[start + 1] ?? 0);
  const end = start + 2 + length;
  return length > 0 && end <= octets.length ? octets.subarray(start + 2, end) : undefined;
}

function readVectors(octets: Uint8Array): Uint8Array[] | undefined {
  const vectors: Uint8Array[] = [];
  for (let position = 0; position < octets.length;) {
    const vector = readVector(octets, position);
    if (vector === undefined) return undefined;
    vectors.push(vector);
    position += 2 + vector.length;
  }
  return vectors;
}

export function readSignedCertificateTimestampList(reader: DerReader): SignedCertificateTimestampList {
  const octets = reader.content(tags.octetString, "signedCertificateTimestampList");
  const list = readVector(octets, 0);
  const timestamps = list?.length === octets.length - 2 ? readVectors(list) : undefined;
  if (timestamps !== undefined) return { kind: "signedCertificateTimestampList", timestamps };
  throw reader.error("malformed-value", "signedCertificateTimestampList has lengths that do not fit.");
}
