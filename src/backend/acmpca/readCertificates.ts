import { type Certificate, decodeCertificate } from "../../pki/certificate/certificate";
import { type BrokenPemBlock, type PemBlock, readPem } from "../../pki/container/pem";
import { PkiError } from "../../pki/pkiError";
import { ServiceError } from "../wire/serviceError";

const malformed = (message: string) => new ServiceError("MalformedCertificateException", message);

/**
 * The certificates of a PEM text, at least one, in their order. `what` is how a message calls the text. Throws
 * MalformedCertificateException for anything else.
 */
export function readCertificates(pem: Uint8Array, what: "certificate" | "chain"): Certificate[] {
  try {
    const { blocks } = readPem(new TextDecoder().decode(pem));
    if (blocks.length === 0) throw malformed(`The ${what} holds no PEM block of type CERTIFICATE.`);
    return blocks.map(readBlock);
  } catch (error) {
    if (error instanceof PkiError) throw malformed(`The ${what} cannot be read: ${error.message}`);
    throw error;
  }
}

function readBlock(block: PemBlock | BrokenPemBlock): Certificate {
  if (block.label !== "CERTIFICATE") throw malformed(`A PEM block of type ${block.label} is not a certificate.`);
  if ("error" in block) throw block.error;
  return decodeCertificate(block.der);
}
