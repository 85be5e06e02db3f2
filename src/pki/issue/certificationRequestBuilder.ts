import { bitString, implicitConstructed, integer, objectIdentifier, sequence, setOf } from "../der/writer";
import type { Signer } from "./signer";

export interface CertificationRequestInput {
  /** DER of the Name. */
  readonly subject: Uint8Array;
  /** DER of the SubjectPublicKeyInfo that belongs to the signer's key. */
  readonly subjectPublicKeyInfo: Uint8Array;
  /** Each the DER of one Extension. */
  readonly extensions: readonly Uint8Array[];
}

const version1 = integer(0);
const extensionRequest = objectIdentifier("1.2.840.113549.1.9.14");

/**
 * CertificationRequestInfo ::= SEQUENCE {
 *   version        INTEGER { v1(0) },
 *   subject        Name,
 *   subjectPKInfo  SubjectPublicKeyInfo,
 *   attributes     [0] IMPLICIT SET OF Attribute }      RFC 2986 section 4.1
 *
 * The one attribute is extensionRequest (RFC 2985 section 5.4.2); the set is empty when no extension is asked for.
 */
function encodeRequestInfo({ subject, subjectPublicKeyInfo, extensions }: CertificationRequestInput): Uint8Array {
  const attributes = extensions.length > 0 ? [sequence(extensionRequest, setOf(sequence(...extensions)))] : [];
  return sequence(version1, subject, subjectPublicKeyInfo, implicitConstructed(0, ...attributes));
}

/** The DER of a PKCS #10 request, signed with the requester's own key. */
export async function buildCertificationRequest(input: CertificationRequestInput, signer: Signer): Promise<Uint8Array> {
  const requestInfo = encodeRequestInfo(input);
  return sequence(requestInfo, signer.signatureAlgorithm, bitString(await signer.sign(requestInfo)));
}
