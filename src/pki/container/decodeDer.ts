import { decodeCertificate } from "../certificate/certificate";
import { decodeCertificateList } from "../certificate/certificateList";
import { decodeCertificationRequest } from "../certificate/certificationRequest";
import { decodeSubjectPublicKeyInfo } from "../certificate/subjectPublicKeyInfo";
import { certificateListLimits, keyLimits } from "../der/limits";
import { toHex } from "../der/integer";
import { DerReader } from "../der/reader";
import { tags } from "../der/tag";
import { bitString, nullValue, objectIdentifier, sequence } from "../der/writer";
import { PkiError } from "../pkiError";
import { decodeOcspRequest } from "../revocation/ocspRequest";
import { decodeOcspResponse } from "../revocation/decodeOcspResponse";
import type { DecodedObject, PublicKey } from "./decodedObject";
import { decodePkcs12 } from "./pkcs12Container";
import { decodePkcs7 } from "./pkcs7Container";
import { isOcspResponse, recognizeContainer } from "./recognizeContainer";
import { describePrivateKey, privateKeyFormats, recognizePrivateKey } from "./privateKeyDescription";

type Decode = (der: Uint8Array) => Exclude<DecodedObject, { kind: "failed" }>;

const decodePublicKey = (der: Uint8Array): PublicKey => ({
  kind: "public-key",
  subjectPublicKeyInfo: decodeSubjectPublicKeyInfo(der),
});

/** An RSAPublicKey (RFC 8017 appendix A.1.1) lacks the SubjectPublicKeyInfo around it. */
function decodeRsaPublicKey(der: Uint8Array): PublicKey {
  const reader = DerReader.over(der, keyLimits);
  const fields = reader.sequence("RSAPublicKey");
  fields.read(tags.integer, "modulus");
  fields.read(tags.integer, "publicExponent");
  fields.finish("RSAPublicKey");
  reader.finish("RSAPublicKey");
  const algorithm = sequence(objectIdentifier("1.2.840.113549.1.1.1"), nullValue);
  return { ...decodePublicKey(sequence(algorithm, bitString(der))), format: "pkcs1" };
}

/** OpenSSL's own: SEQUENCE { y, p, q, g } */
function decodeDsaPublicKey(der: Uint8Array): PublicKey {
  const fields = DerReader.over(der, keyLimits).sequence("DSAPublicKey");
  const number = (what: string): Uint8Array => fields.element(tags.integer, what);
  const publicKey = bitString(number("y"));
  const parameters = sequence(number("p"), number("q"), number("g"));
  fields.finish("DSAPublicKey");
  return decodePublicKey(sequence(sequence(objectIdentifier("1.2.840.10040.4.1"), parameters), publicKey));
}

/** OpenSSL's "trusted" form: what it is trusted for follows the certificate. */
function decodeTrustedCertificate(der: Uint8Array): ReturnType<typeof decodeCertificate> {
  const reader = DerReader.over(der, certificateListLimits);
  reader.next("certificate");
  return decodeCertificate(reader.lastElement());
}

/** That there is a request, which is answered and not shown here. */
function refuseOcspRequest(der: Uint8Array): never {
  const { certIds } = decodeOcspRequest(der);
  const [first] = certIds;
  const asked =
    certIds.length === 1 && first ? `serial number ${toHex(first.serialNumber)}` : `${certIds.length} of them`;
  throw new PkiError("unsupported", `This is an OCSP request, which asks for a certificate's status: ${asked}.`);
}

const certificateLabel = /(?:^|[ .])CERTIFICATE$/;

/** By the label of a PEM block (RFC 7468, and what tools wrote before it). */
const byLabel: ReadonlyMap<string, Decode> = new Map<string, Decode>([
  ["TRUSTED CERTIFICATE", decodeTrustedCertificate],
  ["CERTIFICATE REQUEST", decodeCertificationRequest],
  ["NEW CERTIFICATE REQUEST", decodeCertificationRequest],
  ["X509 CRL", decodeCertificateList],
  ["X.509 CRL", decodeCertificateList],
  ["CRL", decodeCertificateList],
  ["CERTIFICATE REVOCATION LIST", decodeCertificateList],
  ["OCSP RESPONSE", decodeOcspResponse],
  ["OCSP REQUEST", refuseOcspRequest],
  ["PKCS7", decodePkcs7],
  ["PKCS #7 SIGNED DATA", decodePkcs7],
  ["PKCS #7 DATA", decodePkcs7],
  ["CMS", decodePkcs7],
  ["PKCS12", decodePkcs12],
  ["PUBLIC KEY", decodePublicKey],
  ["EC PUBLIC KEY", decodePublicKey],
  ["RSA PUBLIC KEY", decodeRsaPublicKey],
  ["DSA PUBLIC KEY", decodeDsaPublicKey],
]);

/** Such as "CA CERTIFICATE" and "X509 CERTIFICATE": what is not, says so. */
const otherCertificates: ReadonlySet<string> = new Set(["ATTRIBUTE CERTIFICATE", "TBS CERTIFICATE"]);

function decodeOf(label: string): Decode | undefined {
  const decode = byLabel.get(label);
  return decode ?? (certificateLabel.test(label) && !otherCertificates.has(label) ? decodeCertificate : undefined);
}

export const isKnownLabel = (label: string): boolean => decodeOf(label) !== undefined || privateKeyFormats.has(label);

export const unknownLabel = (label: string): PkiError =>
  new PkiError("unsupported", `A block of the type "${label}" is not decoded here.`);

/** Decodes the content of a PEM block as its label says. Throws PkiError. */
export function decodeLabelled(label: string, der: Uint8Array, headers: readonly string[]): DecodedObject {
  const format = privateKeyFormats.get(label);
  if (format) return describePrivateKey(der, format, headers);
  const decode = decodeOf(label);
  if (!decode) throw unknownLabel(label);
  return decode(der);
}

const structures: readonly Decode[] = [
  decodeCertificate,
  decodeCertificationRequest,
  decodeCertificateList,
  decodePublicKey,
  decodeRsaPublicKey,
];

/** Decodes a structure that nothing names: the first reading that fits, else the error of the one that came furthest. */
export function decodeUnlabelled(der: Uint8Array): DecodedObject {
  const container = recognizeContainer(der);
  if (container !== undefined) return container === "pkcs7" ? decodePkcs7(der) : decodePkcs12(der);
  if (isOcspResponse(der)) return decodeOcspResponse(der);
  const format = recognizePrivateKey(der);
  return format ? describePrivateKey(der, format) : decodeFitting(der);
}

function decodeFitting(der: Uint8Array): DecodedObject {
  let furthest: PkiError | undefined;
  for (const decode of structures) {
    try {
      return decode(der);
    } catch (error) {
      if (!(error instanceof PkiError)) throw error;
      if ((error.offset ?? 0) > (furthest?.offset ?? -1)) furthest = error;
    }
  }
  if (isOcspRequest(der)) refuseOcspRequest(der);
  throw furthest ?? new PkiError("unsupported", "This is no certificate, request, revocation list or key.");
}

function isOcspRequest(der: Uint8Array): boolean {
  try {
    return decodeOcspRequest(der).certIds.length > 0;
  } catch (error) {
    if (error instanceof PkiError) return false;
    throw error;
  }
}
