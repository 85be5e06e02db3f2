import { readSmallInteger } from "../der/integer";
import type { DerReader } from "../der/reader";

/** Features ::= SEQUENCE OF INTEGER, TLS extension numbers; 5 is status_request, "must staple"      RFC 7633 section 4 */
export interface TlsFeature {
  readonly kind: "tlsFeature";
  readonly features: readonly number[];
}

export function readTlsFeature(reader: DerReader): TlsFeature {
  const items = reader.sequence("tlsFeature");
  const features: number[] = [];
  while (!items.atEnd) features.push(readSmallInteger(items, "tlsFeature"));
  return { kind: "tlsFeature", features };
}
