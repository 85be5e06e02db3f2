import { checkAuthorityArn } from "../acmpca/arn";
import { algorithmsOf, configurationOf } from "../acmpca/authorityConfiguration";
import type { OperationContext } from "../operation";
import { ServiceError } from "../wire/serviceError";

const invalidParameter = (message: string) => new ServiceError("InvalidParameterException", message);

/** Documented with KeyAlgorithm: the others are for imported certificates. */
const requestable: readonly string[] = ["RSA_2048", "EC_prime256v1", "EC_secp384r1"];

/**
 * What kind of key a requested certificate gets. Documented: RSA_2048 unless another is named, and of the family of the CA's
 * key. Assumed: the errors, and that a CA with an EC key has EC_prime256v1 as default. A CA that is not there or not ACTIVE
 * is found out when the certificate is to be issued.
 */
export function requestedKeyAlgorithm(
  { store, region }: OperationContext,
  {
    KeyAlgorithm,
    CertificateAuthorityArn,
  }: {
    readonly KeyAlgorithm?: string | undefined;
    readonly CertificateAuthorityArn?: string | undefined;
  },
): string {
  if (KeyAlgorithm !== undefined && !requestable.includes(KeyAlgorithm)) {
    throw invalidParameter(`The key algorithm ${KeyAlgorithm} is for imported certificates only.`);
  }
  if (CertificateAuthorityArn !== undefined) checkAuthorityArn(CertificateAuthorityArn);
  const authority =
    CertificateAuthorityArn === undefined ? undefined : store.authorities.find(region, CertificateAuthorityArn);
  if (!authority) return KeyAlgorithm ?? "RSA_2048";
  // Documented: ACM issues nothing from a CA in this mode. The error is assumed.
  if (authority.usageMode === "SHORT_LIVED_CERTIFICATE") {
    throw invalidParameter(`The certificate authority ${authority.arn} is in SHORT_LIVED_CERTIFICATE mode.`);
  }
  const { keyAlgorithm } = algorithmsOf(configurationOf(authority));
  const isElliptic = keyAlgorithm.startsWith("EC_");
  const chosen = KeyAlgorithm ?? (isElliptic ? "EC_prime256v1" : "RSA_2048");
  if (chosen.startsWith("EC_") === isElliptic) return chosen;
  throw invalidParameter(`The key algorithm ${chosen} is not of the family of the CA's key, ${keyAlgorithm}.`);
}
