import { readObjectIdentifier } from "../der/objectIdentifier";
import type { DerReader } from "../der/reader";
import { keyPurposeNames } from "../oid/keyPurposes";
import { type NamedOid, namedOid } from "../oid/namedOid";

/**
 * ExtKeyUsageSyntax ::= SEQUENCE SIZE (1..MAX) OF KeyPurposeId
 * KeyPurposeId ::= OBJECT IDENTIFIER      RFC 5280 section 4.2.1.12
 */
export interface ExtendedKeyUsage {
  readonly kind: "extendedKeyUsage";
  readonly purposes: readonly NamedOid[];
}

export function readExtendedKeyUsage(reader: DerReader): ExtendedKeyUsage {
  const items = reader.sequence("extendedKeyUsage");
  const purposes: NamedOid[] = [];
  while (!items.atEnd) purposes.push(namedOid(readObjectIdentifier(items, "keyPurposeId"), keyPurposeNames));
  return { kind: "extendedKeyUsage", purposes };
}
