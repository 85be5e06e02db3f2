import { decodeCertificate } from "../certificate/certificate";
import { decodeCertificateList } from "../certificate/certificateList";
import { decodeCertificationRequest } from "../certificate/certificationRequest";
import { decodeSubjectPublicKeyInfo } from "../certificate/subjectPublicKeyInfo";
import { certificateListLimits } from "../der/limits";
import { DerReader } from "../der/reader";
import { bitString, nullValue, objectIdentifier, sequence } from "../der/writer";
import { PkiError } from "../pkiError";
import type { DecodedObject, PublicKey } from "./decodedObject";
import { recognizeContainer } from "./recognizeContainer";
import { describePrivateKey, privateKeyFormats, recognizePrivateKey } from "./privateKeyDescription";

type Decode = (der: Uint8Array) => Exclude<DecodedObject, { kind: "failed" }>;

const decodePublicKey = (der: Uint8Array): PublicKey => ({
  kind: "public-key",
  subjectPublicKeyInfo: decodeSubjectPublicKeyInfo(der),
});

/** An RSAPublicKey (RFC 8017 appendix A.1.1) lacks the SubjectPublicKeyInfo around it. */
const decodeRsaPublicKey = (der: Uint8Array): PublicKey =>
  decodePublicKey(sequence(sequence(objectIdentifier("1.2.840.113549.1.1.1"), nullValue), bitString(der)));

/** OpenSSL's "trusted" form: what it is trusted for follows the certificate. */
function decodeTrustedCertificate(der: Uint8Array): ReturnType<typeof decodeCertificate> {
  const reader = DerReader.over(der, certificateListLimits);
  reader.next("certificate");
  return decodeCertificate(reader.lastElement());
}

/** By the label of a PEM block (RFC 7468, and what tools wrote before it). */
const byLabel: ReadonlyMap<string, Decode> = new Map<string, Decode>([
  ["CERTIFICATE", decodeCertificate],
  ["X509 CERTIFICATE", decodeCertificate],
  ["X.509 CERTIFICATE", decodeCertificate],
  ["TRUSTED CERTIFICATE", decodeTrustedCertificate],
  ["CERTIFICATE REQUEST", decodeCertificationRequest],
  ["NEW CERTIFICATE REQUEST", decodeCertificationRequest],
  ["X509 CRL", decodeCertificateList],
  ["CRL", decodeCertificateList],
  ["PUBLIC KEY", decodePublicKey],
  ["RSA PUBLIC KEY", decodeRsaPublicKey],
]);

export const isKnownLabel = (label: string): boolean => byLabel.has(label) || privateKeyFormats.has(label);

export const unknownLabel = (label: string): PkiError =>
  new PkiError("unsupported", `A block of the type "${label}" is not decoded here.`);

/** Decodes the content of a PEM block as its label says. Throws PkiError. */
export function decodeLabelled(label: string, der: Uint8Array, headers: readonly string[]): DecodedObject {
  const format = privateKeyFormats.get(label);
  if (format) return describePrivateKey(der, format, headers);
  const decode = byLabel.get(label);
  if (!decode) throw unknownLabel(label);
  return decode(der);
}

const structures: readonly Decode[] = [
  decodeCertificate,
  decodeCertificationRequest,
  decodeCertificateList,
  decodePublicKey,
];

/** Decodes a structure that nothing names: the first reading that fits, else the error of the one that came furthest. */
export function decodeUnlabelled(der: Uint8Array): DecodedObject {
  const container = recognizeContainer(der);
  if (container !== undefined) throw new PkiError("unsupported", container);
  const format = recognizePrivateKey(der);
  if (format) return describePrivateKey(der, format);
  let furthest: PkiError | undefined;
  for (const decode of structures) {
    try {
      return decode(der);
    } catch (error) {
      if (!(error instanceof PkiError)) throw error;
      if ((error.offset ?? 0) > (furthest?.offset ?? -1)) furthest = error;
    }
  }
  throw furthest ?? new PkiError("unsupported", "This is no certificate, request, revocation list or key.");
}
