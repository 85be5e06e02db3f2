// What a CA outside of the backend makes of a request.
import { sha1 } from "../../src/crypto/digest";
import { randomSerialNumber } from "../../src/crypto/serialNumber";
import { createSigner } from "../../src/crypto/signer";
import { decodeCertificationRequest } from "../../src/pki/certificate/certificationRequest";
import { encodePem, readPem } from "../../src/pki/container/pem";
import { defaultSigningAlgorithm } from "../../src/pki/issue/algorithms";
import { signCertificate } from "../../src/pki/issue/certificateBuilder";
import { authorityKeyIdentifierOf } from "../../src/pki/issue/extensions/keyIdentifiers";
import { extensionsFromTemplate } from "../../src/pki/issue/extensionsFromTemplate";
import { encodeName } from "../../src/pki/issue/nameBuilder";
import { parseNameText } from "../../src/pki/issue/nameText";
import { findTemplate } from "../../src/pki/issue/templates";
import type { Issued } from "../pki/testAuthority";

export interface CertifyOptions {
  readonly template: string;
  /** Each the DER of one Extension, added to those of the template. */
  readonly added?: readonly Uint8Array[];
  readonly notAfter?: Date;
  /** In place of the request's. */
  readonly subject?: string;
}

const day = 86_400_000;

/** PEM of the certificate. */
export async function certify(csr: string, issuer: Issued, options: CertifyOptions): Promise<string> {
  const [block] = readPem(csr).blocks;
  const template = findTemplate(options.template);
  if (!block || "error" in block || !template) throw new Error("not a request, or no such template");
  const request = decodeCertificationRequest(block.der);
  const now = Math.floor(Date.now() / 1000) * 1000;
  const extensions = extensionsFromTemplate(template, {
    request,
    issuerKeyIdentifier: authorityKeyIdentifierOf(issuer.certificate, sha1),
    sha1,
  });
  const der = await signCertificate(
    {
      serialNumber: randomSerialNumber(),
      issuer: issuer.certificate.subject.der,
      notBefore: new Date(now - day),
      notAfter: options.notAfter ?? new Date(now + day),
      subject: options.subject === undefined ? request.subject.der : encodeName(parseNameText(options.subject)),
      subjectPublicKeyInfo: request.subjectPublicKeyInfo.der,
      extensions: [...extensions, ...(options.added ?? [])],
    },
    createSigner(issuer.privateKey, defaultSigningAlgorithm(issuer.keyAlgorithm)),
  );
  return encodePem("CERTIFICATE", der);
}
