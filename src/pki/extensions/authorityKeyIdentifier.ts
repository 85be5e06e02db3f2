import { readInteger } from "../der/integer";
import type { DerReader } from "../der/reader";
import { constructed, primitive } from "../der/tag";
import { type GeneralName, readGeneralNames } from "./generalName";

/**
 * AuthorityKeyIdentifier ::= SEQUENCE {
 *   keyIdentifier             [0] KeyIdentifier           OPTIONAL,
 *   authorityCertIssuer       [1] GeneralNames            OPTIONAL,
 *   authorityCertSerialNumber [2] CertificateSerialNumber OPTIONAL }      RFC 5280 section 4.2.1.1
 */
export interface AuthorityKeyIdentifier {
  readonly kind: "authorityKeyIdentifier";
  readonly keyIdentifier?: Uint8Array;
  readonly authorityCertIssuer?: readonly GeneralName[];
  /** The INTEGER's content octets. */
  readonly authorityCertSerialNumber?: Uint8Array;
}

export function readAuthorityKeyIdentifier(reader: DerReader): AuthorityKeyIdentifier {
  const fields = reader.sequence("authorityKeyIdentifier");
  const keyIdentifier = fields.has(primitive(0)) ? fields.content(primitive(0), "keyIdentifier") : undefined;
  const authorityCertIssuer = fields.has(constructed(1))
    ? readGeneralNames(fields, "authorityCertIssuer", constructed(1))
    : undefined;
  const authorityCertSerialNumber = fields.has(primitive(2))
    ? readInteger(fields, "authorityCertSerialNumber", primitive(2))
    : undefined;
  fields.finish("authorityKeyIdentifier");
  return { kind: "authorityKeyIdentifier", keyIdentifier, authorityCertIssuer, authorityCertSerialNumber };
}
