import { encodePem } from "../pki/container/pem";
import { defaultSigningAlgorithm, type KeyAlgorithm } from "../pki/issue/algorithms";
import { buildCertificationRequest } from "../pki/issue/certificationRequestBuilder";
import { encodeSubjectAltName } from "../pki/issue/extensions/subjectAltName";
import { encodeName } from "../pki/issue/nameBuilder";
import { parseNameText } from "../pki/issue/nameText";
import { parseSanText } from "../pki/issue/sanText";
import { generateKey } from "./generateKey";
import { createSigner } from "./signer";

export interface RequestWish {
  /** "CN=device-1, O=Acme". */
  readonly subject: string;
  /** Alternative names as people type them; empty for none. */
  readonly names: string;
  readonly keyAlgorithm: KeyAlgorithm;
}

export interface NewRequest {
  /** PEM. */
  readonly csr: string;
  /** DER of the key's PrivateKeyInfo. */
  readonly pkcs8: Uint8Array;
  readonly subjectPublicKeyInfo: Uint8Array;
}

/** A certification request for a new key. Throws PkiError "invalid-input" for texts that are no names. */
export async function newRequest(
  { subject, names, keyAlgorithm }: RequestWish,
  signal: AbortSignal,
): Promise<NewRequest> {
  const attributes = parseNameText(subject);
  const alternatives = parseSanText(names);
  const { privateKey, pkcs8, subjectPublicKeyInfo } = await generateKey(keyAlgorithm, signal);
  const signer = createSigner(privateKey, defaultSigningAlgorithm(keyAlgorithm));
  const extensions = alternatives.length > 0 ? [encodeSubjectAltName(alternatives, attributes.length === 0)] : [];
  const content = { subject: encodeName(attributes), subjectPublicKeyInfo, extensions };
  const der = await buildCertificationRequest(content, signer);
  return { csr: encodePem("CERTIFICATE REQUEST", der), pkcs8, subjectPublicKeyInfo };
}
