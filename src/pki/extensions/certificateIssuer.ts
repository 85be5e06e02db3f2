import type { GeneralName } from "./generalName";

/** CertificateIssuer ::= GeneralNames, in an entry of an indirect CRL      RFC 5280 section 5.3.3 */
export interface CertificateIssuer {
  readonly kind: "certificateIssuer";
  readonly names: readonly GeneralName[];
}
