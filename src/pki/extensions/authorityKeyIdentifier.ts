import type { GeneralName } from "./generalName";

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
