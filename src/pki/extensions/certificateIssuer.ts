import type { DerReader } from "../der/reader";
import { type GeneralName, readGeneralNames } from "./generalName";

/** CertificateIssuer ::= GeneralNames, in an entry of an indirect CRL      RFC 5280 section 5.3.3 */
export interface CertificateIssuer {
  readonly kind: "certificateIssuer";
  readonly names: readonly GeneralName[];
}

export function readCertificateIssuer(reader: DerReader): CertificateIssuer {
  return { kind: "certificateIssuer", names: readGeneralNames(reader, "certificateIssuer") };
}
