import { type Certificate, decodeCertificate } from "../../../pki/certificate/certificate";
import { readPem } from "../../../pki/container/pem";
import { PkiError } from "../../../pki/pkiError";
import { ServiceError } from "../../wire/serviceError";

export const invalidCertificate = (message: string): ServiceError =>
  new ServiceError("CertificateValidationException", message);

/** The one certificate of a PEM text. Throws CertificateValidationException. */
export function readCertificate(pem: string, what: string): Certificate {
  try {
    const { blocks } = readPem(pem);
    const [block, another] = blocks.filter(({ label }) => label === "CERTIFICATE");
    if (!block || another) throw invalidCertificate(`${what} is not one PEM block of type CERTIFICATE.`);
    if ("error" in block) throw block.error;
    return decodeCertificate(block.der);
  } catch (error) {
    if (error instanceof PkiError) throw invalidCertificate(`${what} cannot be read: ${error.message}`);
    throw error;
  }
}
