import { verifySignature } from "../../crypto/verifySignature";
import { type CertificationRequest, decodeCertificationRequest } from "../../pki/certificate/certificationRequest";
import { readPem } from "../../pki/container/pem";
import type { Passthrough } from "../../pki/issue/passthrough";
import { requestProblems } from "../../pki/issue/requestProblems";
import type { CertificateTemplate } from "../../pki/issue/templates";
import { PkiError } from "../../pki/pkiError";
import { ServiceError } from "../wire/serviceError";

const malformed = (message: string) => new ServiceError("MalformedCSRException", message);

const labels: readonly string[] = ["CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST"];

/**
 * Reads and checks the request of IssueCertificate: PEM (AWS takes no DER), signed with its own key, a key that AWS Private CA
 * certifies, a subject or a subjectAltName unless ApiPassthrough has them. Throws MalformedCSRException.
 */
export async function readCertificationRequest(
  csr: Uint8Array,
  template: CertificateTemplate,
  passthrough: Passthrough | undefined,
): Promise<CertificationRequest> {
  try {
    const request = decodeCertificationRequest(requestBlock(csr));
    const [problem] = requestProblems(template, request, passthrough);
    if (problem) throw malformed(problem.message);
    if (!(await isSelfSigned(request))) throw malformed("The signature of the CSR is not valid.");
    return request;
  } catch (error) {
    if (error instanceof PkiError) throw malformed(`The CSR cannot be read: ${error.message}`);
    throw error;
  }
}

function requestBlock(csr: Uint8Array): Uint8Array {
  const { blocks } = readPem(new TextDecoder().decode(csr));
  const [block, another] = blocks.filter(({ label }) => labels.includes(label));
  if (!block || another) throw malformed("The CSR is not one PEM block of type CERTIFICATE REQUEST.");
  if ("error" in block) throw block.error;
  return block.der;
}

const isSelfSigned = ({
  subjectPublicKeyInfo,
  signatureAlgorithm,
  certificationRequestInfo,
  signature,
}: CertificationRequest): Promise<boolean> =>
  verifySignature({
    spki: subjectPublicKeyInfo,
    algorithm: signatureAlgorithm,
    data: certificationRequestInfo,
    signature,
  });
