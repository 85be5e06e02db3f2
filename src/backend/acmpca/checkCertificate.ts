import { verifySignature } from "../../crypto/verifySignature";
import { type Certificate, decodeCertificate } from "../../pki/certificate/certificate";
import type { TbsCertificateInput } from "../../pki/issue/certificateBuilder";
import type { TemplateInput } from "../../pki/issue/extensionsFromTemplate";
import type { CertificateTemplate } from "../../pki/issue/templates";
import { extensionDifferences } from "./extensionDifferences";
import type { Issuer } from "./issuer";

/** What a certificate must say that is about to be handed out. */
export interface Expectation {
  readonly issuer: Issuer;
  readonly template: CertificateTemplate;
  /** What the template was filled with. */
  readonly says: TemplateInput;
  readonly input: TbsCertificateInput;
}

/**
 * The last look before a certificate is handed out: it is read back by the decoder, which shares no code with the writer,
 * and compared with CA, template, ApiPassthrough and request. Throws an Error that names what differs; it is a defect of ours, never of the
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

function differences(certificate: Certificate, { issuer, template, says, input }: Expectation): [string, boolean][] {
  const { request, passthrough } = says;
  const isAsked = template.sources.subject.includes("api") && passthrough?.subject !== undefined;
  return [
    ["version", certificate.version === 3],
    ["serialNumber", same(certificate.serialNumber, input.serialNumber)],
    ["issuer", same(certificate.issuer.der, issuer.name)],
    ["notBefore", +certificate.notBefore === +input.notBefore],
    ["notAfter", +certificate.notAfter === +input.notAfter],
    ["subject", same(certificate.subject.der, (isAsked ? passthrough.subject : request.subject).der)],
    ["subjectPublicKeyInfo", same(certificate.subjectPublicKeyInfo.der, request.subjectPublicKeyInfo.der)],
    ...extensionDifferences(certificate.extensions, template, says),
  ];
}

const same = (left: Uint8Array, right: Uint8Array): boolean => Buffer.compare(left, right) === 0;
