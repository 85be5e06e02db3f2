import type { DerReader } from "../der/reader";
import { tags } from "../der/tag";

/**
 * SubjectKeyIdentifier ::= KeyIdentifier
 * KeyIdentifier ::= OCTET STRING      RFC 5280 section 4.2.1.2
 */
export interface SubjectKeyIdentifier {
  readonly kind: "subjectKeyIdentifier";
  readonly keyIdentifier: Uint8Array;
}

export function readSubjectKeyIdentifier(reader: DerReader): SubjectKeyIdentifier {
  return { kind: "subjectKeyIdentifier", keyIdentifier: reader.content(tags.octetString, "keyIdentifier") };
}
