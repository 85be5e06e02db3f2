import { isKeyAlgorithmAvailable } from "../../crypto/generateKey";
import {
  isKeyAlgorithm,
  isSigningAlgorithm,
  type KeyAlgorithm,
  type SigningAlgorithm,
  signingAlgorithmsFor,
} from "../../pki/issue/algorithms";
import type { AuthorityRecord } from "../store/authorities";
import { parseShape } from "../wire/parseShape";
import { invalidArgs } from "./invalidArgs";
import { certificateAuthorityConfiguration, type CertificateAuthorityConfiguration } from "./shapes";

/** The algorithms that a CA was created with. */
export interface AuthorityAlgorithms {
  readonly keyAlgorithm: KeyAlgorithm;
  readonly signingAlgorithm: SigningAlgorithm;
}

/**
 * The algorithms of a configuration. Throws InvalidArgsException when they are of different families, and for those that
 * the model names but only some of AWS's regions have.
 */
export function algorithmsOf({
  KeyAlgorithm,
  SigningAlgorithm,
}: CertificateAuthorityConfiguration): AuthorityAlgorithms {
  if (!isKeyAlgorithm(KeyAlgorithm))
    throw invalidArgs(`Key algorithm ${KeyAlgorithm} is not available in this region.`);
  if (!isKeyAlgorithmAvailable(KeyAlgorithm)) {
    throw invalidArgs(
      `Key algorithm ${KeyAlgorithm} is not available here: it needs Node 24.6 or later, with OpenSSL 3.5.`,
    );
  }
  return { keyAlgorithm: KeyAlgorithm, signingAlgorithm: checkSigningAlgorithm(SigningAlgorithm, KeyAlgorithm) };
}

/** Throws InvalidArgsException when a key cannot sign with this algorithm. Wording: cert-manager/aws-privateca-issuer issue 22. */
export function checkSigningAlgorithm(signingAlgorithm: string, keyAlgorithm: KeyAlgorithm): SigningAlgorithm {
  const valid = signingAlgorithmsFor(keyAlgorithm);
  if (isSigningAlgorithm(signingAlgorithm) && valid.includes(signingAlgorithm)) return signingAlgorithm;
  throw invalidArgs(
    `Signing algorithm ${signingAlgorithm} cannot be used with key type ${keyAlgorithm}. ` +
      `Valid signing algorithms are: ${valid.join(", ")}`,
  );
}

/** The configuration that a stored CA was created with. */
export const configurationOf = (authority: AuthorityRecord): CertificateAuthorityConfiguration =>
  parseShape(certificateAuthorityConfiguration, JSON.parse(authority.configuration));
