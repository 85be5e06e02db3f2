import type { DerReader } from "../der/reader";
import { type GeneralName, readGeneralNames } from "./generalName";

/**
 * SubjectAltName ::= GeneralNames      RFC 5280 section 4.2.1.6
 * IssuerAltName ::= GeneralNames       RFC 5280 section 4.2.1.7
 */
export interface AlternativeName<Kind extends "subjectAltName" | "issuerAltName"> {
  readonly kind: Kind;
  readonly names: readonly GeneralName[];
}

export function readSubjectAltName(reader: DerReader): AlternativeName<"subjectAltName"> {
  return { kind: "subjectAltName", names: readGeneralNames(reader, "subjectAltName") };
}

export function readIssuerAltName(reader: DerReader): AlternativeName<"issuerAltName"> {
  return { kind: "issuerAltName", names: readGeneralNames(reader, "issuerAltName") };
}
