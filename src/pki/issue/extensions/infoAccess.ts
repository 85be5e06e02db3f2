import { objectIdentifier, sequence } from "../../der/writer";
import type { GeneralName } from "../../extensions/generalName";
import { encodeGeneralName } from "../generalNames";
import { encodeExtension } from "./encodeExtension";

export interface AccessInput {
  /** Object identifier of the method. */
  readonly method: string;
  readonly location: GeneralName;
}

/**
 * SEQUENCE SIZE (1..MAX) OF AccessDescription
 * AccessDescription ::= SEQUENCE { accessMethod OBJECT IDENTIFIER, accessLocation GeneralName }
 *      RFC 5280 sections 4.2.2.1 (authorityInfoAccess) and 4.2.2.2 (subjectInfoAccess)
 */
const descriptions = (access: readonly AccessInput[]): Uint8Array =>
  sequence(...access.map(({ method, location }) => sequence(objectIdentifier(method), encodeGeneralName(location))));

/** Where the CA answers OCSP. */
export const encodeAuthorityInfoAccess = (ocsp: string): Uint8Array =>
  encodeExtension(
    "1.3.6.1.5.5.7.1.1",
    false,
    descriptions([{ method: "1.3.6.1.5.5.7.48.1", location: { type: "uri", value: ocsp } }]),
  );

export const encodeSubjectInfoAccess = (access: readonly AccessInput[]): Uint8Array =>
  encodeExtension("1.3.6.1.5.5.7.1.11", false, descriptions(access));
