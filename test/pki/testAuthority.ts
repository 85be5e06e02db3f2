// Authorities and certificates for tests, made at run time by the code that issues.
import { createPrivateKey, type KeyObject } from "node:crypto";
import { sha1 } from "../../src/crypto/digest";
import { generateKey } from "../../src/crypto/generateKey";
import { randomSerialNumber } from "../../src/crypto/serialNumber";
import { createSigner } from "../../src/crypto/signer";
import { type Certificate, decodeCertificate } from "../../src/pki/certificate/certificate";
import { decodeCertificationRequest } from "../../src/pki/certificate/certificationRequest";
import { defaultSigningAlgorithm, type KeyAlgorithm } from "../../src/pki/issue/algorithms";
import { signCertificate } from "../../src/pki/issue/certificateBuilder";
import { buildCertificationRequest } from "../../src/pki/issue/certificationRequestBuilder";
import { authorityKeyIdentifierOf } from "../../src/pki/issue/extensions/keyIdentifiers";
import { extensionsFromTemplate } from "../../src/pki/issue/extensionsFromTemplate";
import { encodeName } from "../../src/pki/issue/nameBuilder";
import { parseNameText } from "../../src/pki/issue/nameText";
import { findTemplate } from "../../src/pki/issue/templates";

export interface Issued {
  readonly certificate: Certificate;
  readonly privateKey: KeyObject;
  readonly keyAlgorithm: KeyAlgorithm;
}

export interface IssueOptions {
  readonly subject: string;
  /** Such as "RootCACertificate". */
  readonly template: string;
  /** Absent: signs itself. */
  readonly issuer?: Issued;
  readonly keyAlgorithm?: KeyAlgorithm;
  /** Whose key it has; a new one when absent. */
  readonly key?: Issued;
  /** Each the DER of one Extension that the request asks for. */
  readonly requested?: readonly Uint8Array[];
  /** Each the DER of one Extension, added to those of the template. */
  readonly added?: readonly Uint8Array[];
  readonly notBefore?: Date;
  readonly notAfter?: Date;
}

const hour = 3_600_000;

export async function issue(options: IssueOptions): Promise<Issued> {
  const { issuer } = options;
  const { privateKey, keyAlgorithm, subjectPublicKeyInfo } = await keyFor(options);
  const signer = createSigner(privateKey, defaultSigningAlgorithm(keyAlgorithm));
  const subject = encodeName(parseNameText(options.subject));
  const requestDer = await buildCertificationRequest(
    { subject, subjectPublicKeyInfo, extensions: options.requested ?? [] },
    signer,
  );
  const template = findTemplate(options.template);
  if (!template) throw new Error(`no such template: ${options.template}`);
  const extensions = extensionsFromTemplate(template, {
    request: decodeCertificationRequest(requestDer),
    ...(issuer && { issuerKeyIdentifier: authorityKeyIdentifierOf(issuer.certificate, sha1) }),
    sha1,
  });
  const der = await signCertificate(
    {
      serialNumber: randomSerialNumber(),
      issuer: issuer?.certificate.subject.der ?? subject,
      notBefore: options.notBefore ?? new Date(Math.floor(Date.now() / 1000) * 1000 - hour),
      notAfter: options.notAfter ?? new Date(Math.floor(Date.now() / 1000) * 1000 + 24 * hour),
      subject,
      subjectPublicKeyInfo,
      extensions: [...extensions, ...(options.added ?? [])],
    },
    issuer ? createSigner(issuer.privateKey, defaultSigningAlgorithm(issuer.keyAlgorithm)) : signer,
  );
  return { certificate: decodeCertificate(der), privateKey, keyAlgorithm };
}

async function keyFor({ key, keyAlgorithm = "EC_prime256v1" }: IssueOptions) {
  if (key) return { ...key, subjectPublicKeyInfo: key.certificate.subjectPublicKeyInfo.der };
  const { pkcs8, subjectPublicKeyInfo } = await generateKey(keyAlgorithm);
  const privateKey = createPrivateKey({ key: Buffer.from(pkcs8), format: "der", type: "pkcs8" });
  return { privateKey, keyAlgorithm, subjectPublicKeyInfo };
}
