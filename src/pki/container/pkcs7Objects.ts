import { decodeCertificate } from "../certificate/certificate";
import { decodeCertificateList } from "../certificate/certificateList";
import { tags } from "../der/tag";
import { PkiError } from "../pkiError";
import { attempt } from "./attempt";
import type { DecodedObject } from "./decodedObject";
import { type Pkcs7Container, readContentInfo } from "./pkcs7Container";

/** The certificates and lists that it carries, decoded or failed, in its order. */
export function pkcs7Objects({ der }: Pkcs7Container): DecodedObject[] {
  const { certificates = [], certificateLists = [] } = readContentInfo(der).content ?? {};
  return [
    ...certificates.map((each) => attempt(() => decodeCertificateChoice(each), { der: each })),
    ...certificateLists.map((each) => attempt(() => decodeListChoice(each), { der: each })),
  ];
}

/** CertificateChoices: what is no SEQUENCE is an attribute certificate, or older still      RFC 5652 section 10.2.2 */
function decodeCertificateChoice(der: Uint8Array): DecodedObject {
  if (der[0] === tags.sequence) return decodeCertificate(der);
  throw new PkiError("unsupported", "This is an attribute certificate or another kind that is not decoded here.");
}

/** RevocationInfoChoice      RFC 5652 section 10.2.1 */
function decodeListChoice(der: Uint8Array): DecodedObject {
  if (der[0] === tags.sequence) return decodeCertificateList(der);
  throw new PkiError("unsupported", "This is revocation information of another kind than a list.");
}
