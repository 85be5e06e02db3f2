import { verifySignature } from "../../crypto/verifySignature";
import { type Certificate, decodeCertificate } from "../../pki/certificate/certificate";
import type { CertificationRequest } from "../../pki/certificate/certificationRequest";
import { findExtension } from "../../pki/extensions/extension";
import type { TbsCertificateInput } from "../../pki/issue/certificateBuilder";
import { extendedKeyPurposes } from "../../pki/issue/extensions/extendedKeyUsage";
import type { CertificateTemplate } from "../../pki/issue/templates";
import type { Issuer } from "./issuer";

/** What a certificate must say that is about to be handed out. */
export interface Expectation {
  readonly issuer: Issuer;
  readonly template: CertificateTemplate;
  readonly request: CertificationRequest;
  readonly input: TbsCertificateInput;
}

/**
 * The last look before a certificate is handed out: it is read back by the decoder, which shares no code with the writer,
 * and compared with CA, template and request. Throws an Error that names what differs; it is a defect of ours, never of the
 * request. The signature is verified with the key of the CA's certificate, which proves that the CA's key belongs to it.
 */
export async function checkCertificate(der: Uint8Array, expected: Expectation): Promise<Certificate> {
  const certificate = decodeCertificate(der);
  const wrong = differences(certificate, expected).find(([, isEqual]) => !isEqual)?.[0];
  if (wrong !== undefined) throw new Error(`The certificate differs from what was asked for: ${wrong}.`);
  const isSigned = await verifySignature({
    spki: expected.issuer.subjectPublicKeyInfo,
    algorithm: certificate.signatureAlgorithm,
    data: certificate.tbs,
    signature: certificate.signature,
  });
  if (!isSigned) throw new Error("The certificate is not signed by the certificate authority's key.");
  return certificate;
}

function differences(certificate: Certificate, { issuer, template, request, input }: Expectation): [string, boolean][] {
  return [
    ["version", certificate.version === 3],
    ["serialNumber", same(certificate.serialNumber, input.serialNumber)],
    ["issuer", same(certificate.issuer.der, issuer.name)],
    ["notBefore", +certificate.notBefore === +input.notBefore],
    ["notAfter", +certificate.notAfter === +input.notAfter],
    ["subject", same(certificate.subject.der, request.subject.der)],
    ["subjectPublicKeyInfo", same(certificate.subjectPublicKeyInfo.der, request.subjectPublicKeyInfo.der)],
    ["extensions", certificate.extensions.length === input.extensions.length],
    ["subjectAltName", same(subjectAltNameOf(certificate), subjectAltNameOf(request))],
    ["basicConstraints", hasBasicConstraints(certificate, template)],
    ["keyUsage", hasKeyUsage(certificate, template)],
    ["extendedKeyUsage", hasExtendedKeyUsage(certificate, template)],
  ];
}

const same = (left: Uint8Array | undefined, right: Uint8Array | undefined): boolean =>
  left && right ? Buffer.compare(left, right) === 0 : left === right;

const subjectAltNameOf = ({ extensions }: Pick<Certificate, "extensions">): Uint8Array | undefined =>
  extensions.find(({ oid }) => oid === "2.5.29.17")?.der;

function hasBasicConstraints({ extensions }: Certificate, { basicConstraints }: CertificateTemplate): boolean {
  const found = findExtension(extensions, "basicConstraints");
  return found?.cA === basicConstraints.cA && found.pathLenConstraint === basicConstraints.pathLenConstraint;
}

function hasKeyUsage({ extensions }: Certificate, { keyUsage }: CertificateTemplate): boolean {
  return sameNames(findExtension(extensions, "keyUsage")?.usages, keyUsage?.usages);
}

function hasExtendedKeyUsage({ extensions }: Certificate, { extendedKeyUsage }: CertificateTemplate): boolean {
  const found = findExtension(extensions, "extendedKeyUsage")?.purposes.map(({ oid }) => oid);
  return sameNames(
    found,
    extendedKeyUsage?.purposes.map((purpose) => extendedKeyPurposes[purpose]),
  );
}

const sameNames = (left: readonly string[] = [], right: readonly string[] = []): boolean =>
  left.length === right.length && left.every((name) => right.includes(name));
