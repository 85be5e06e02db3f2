import { isProvablyIssuedBy } from "../../../crypto/isIssuedBy";
import type { Certificate } from "../../../pki/certificate/certificate";
import { commonName } from "../../../pki/certificate/name";
import { findExtension } from "../../../pki/extensions/extension";
import { ServiceError } from "../../wire/serviceError";
import { checkKey } from "./checkKey";
import { invalidCertificate } from "./readCertificate";

/** What AWS IoT wants of a CA's certificate; which error it answers otherwise is assumed. */
export function checkAuthority(certificate: Certificate): void {
  const { version, extensions } = certificate;
  if (version !== 3) throw invalidCertificate("The CA certificate is not an X.509 certificate of version 3.");
  if (!findExtension(extensions, "basicConstraints")?.cA) {
    throw invalidCertificate("The certificate is not a CA certificate: its basicConstraints do not say CA:TRUE.");
  }
  const keyUsage = findExtension(extensions, "keyUsage");
  if (keyUsage && !keyUsage.usages.includes("keyCertSign")) {
    throw invalidCertificate("The certificate is not a CA certificate: its keyUsage does not allow keyCertSign.");
  }
  checkKey(certificate);
}

/**
 * That whoever registers the CA has its key: the verification certificate is issued by the CA itself, and its common name is
 * the account's and region's registration code.
 */
export async function checkVerification(
  verification: Certificate,
  authority: Certificate,
  registrationCode: string | undefined,
): Promise<void> {
  if (!(await isProvablyIssuedBy(verification, authority))) {
    throw invalidCertificate("The verification certificate is not signed by the CA certificate.");
  }
  const found = commonName(verification.subject);
  if (registrationCode === undefined || found?.toLowerCase() !== registrationCode) {
    throw new ServiceError(
      "RegistrationCodeValidationException",
      "The common name of the verification certificate is not the registration code of this account and region.",
    );
  }
}
