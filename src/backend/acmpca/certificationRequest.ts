import { verifySignature } from "../../crypto/verifySignature";
import { type CertificationRequest, decodeCertificationRequest } from "../../pki/certificate/certificationRequest";
import type { PublicKeyDescription } from "../../pki/certificate/subjectPublicKeyInfo";
import { readPem } from "../../pki/container/pem";
import { PkiError } from "../../pki/pkiError";
import { ServiceError } from "../wire/serviceError";

const malformed = (message: string) => new ServiceError("MalformedCSRException", message);

const labels: readonly string[] = ["CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST"];

/**
 * Reads and checks the request of IssueCertificate: PEM (AWS takes no DER), signed with its own key, a key that AWS Private CA
 * certifies, a subject or a subjectAltName. Throws MalformedCSRException.
 */
export async function readCertificationRequest(csr: Uint8Array): Promise<CertificationRequest> {
  try {
    const request = decodeCertificationRequest(requestBlock(csr));
    if (!isCertifiable(request.subjectPublicKeyInfo.key)) {
      throw malformed("The public key of the CSR is not one of RSA with at least 2048 bits, P-256, P-384 and P-521.");
    }
    checkNames(request);
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

const curves: readonly string[] = ["P-256", "P-384", "P-521"];

const isCertifiable = (key: PublicKeyDescription): boolean =>
  (key.type === "rsa" && key.bits >= 2048) || (key.type === "ec" && curves.includes(key.curve));

/** Wording of the second: cert-manager/aws-privateca-issuer issue 6, quoting AWS. */
function checkNames({ subject, extensions }: CertificationRequest): void {
  if (subject.rdns.length > 0) return;
  const subjectAltName = extensions.find(({ oid }) => oid === "2.5.29.17");
  if (!subjectAltName) throw malformed("CSR must have a subject or a SAN extension");
  if (!subjectAltName.critical) {
    throw malformed("CSR must mark the SAN extension critical when it has an empty subject");
  }
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
