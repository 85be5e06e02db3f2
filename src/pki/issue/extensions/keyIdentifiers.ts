import type { Certificate } from "../../certificate/certificate";
import type { SubjectPublicKeyInfo } from "../../certificate/subjectPublicKeyInfo";
import { implicit, octetString, sequence } from "../../der/writer";
import type { Digest } from "../../digest";
import { findExtension } from "../../extensions/extension";
import { encodeExtension } from "./encodeExtension";

/** SHA-1 of the BIT STRING's octets, without tag, length and unused bits: RFC 5280 section 4.2.1.2 method (1). */
export const keyIdentifierOf = ({ publicKey }: Pick<SubjectPublicKeyInfo, "publicKey">, sha1: Digest): Uint8Array =>
  sha1(publicKey);

/** What certificates of this CA name as their authority's key: its subjectKeyIdentifier, else computed from its key. */
export const authorityKeyIdentifierOf = (
  authority: Pick<Certificate, "extensions" | "subjectPublicKeyInfo">,
  sha1: Digest,
): Uint8Array =>
  findExtension(authority.extensions, "subjectKeyIdentifier")?.keyIdentifier ??
  keyIdentifierOf(authority.subjectPublicKeyInfo, sha1);

/** SubjectKeyIdentifier ::= KeyIdentifier; KeyIdentifier ::= OCTET STRING      RFC 5280 section 4.2.1.2 */
export const encodeSubjectKeyIdentifier = (keyIdentifier: Uint8Array): Uint8Array =>
  encodeExtension("2.5.29.14", false, octetString(keyIdentifier));

/** AuthorityKeyIdentifier ::= SEQUENCE { keyIdentifier [0] KeyIdentifier OPTIONAL, … }      RFC 5280 section 4.2.1.1 */
export const encodeAuthorityKeyIdentifier = (keyIdentifier: Uint8Array): Uint8Array =>
  encodeExtension("2.5.29.35", false, sequence(implicit(0, keyIdentifier)));
