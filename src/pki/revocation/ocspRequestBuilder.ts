import type { Certificate } from "../certificate/certificate";
import { element, nullValue, objectIdentifier, octetString, sequence } from "../der/writer";
import { tags } from "../der/tag";
import type { Digest } from "../digest";

/** SHA-1: the only digest that every responder knows      RFC 5019 section 2.1.1 */
const sha1Algorithm = sequence(objectIdentifier("1.3.14.3.2.26"), nullValue);

/**
 * OCSPRequest ::= SEQUENCE { tbsRequest SEQUENCE { requestList SEQUENCE OF Request } }
 * Request ::= SEQUENCE { reqCert CertID }      RFC 6960 section 4.1.1
 *
 * Asks for one certificate, without a nonce: the answer may be one that was made for all (RFC 5019 section 2.1.1).
 */
export function encodeOcspRequest(
  { serialNumber, issuer }: Certificate,
  { subjectPublicKeyInfo }: Certificate,
  sha1: Digest,
): Uint8Array {
  const nameHash = octetString(sha1(issuer.der));
  const keyHash = octetString(sha1(subjectPublicKeyInfo.publicKey));
  const certId = sequence(sha1Algorithm, nameHash, keyHash, element(tags.integer, serialNumber));
  return sequence(sequence(sequence(sequence(certId))));
}
