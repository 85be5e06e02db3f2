import { invalidArgs } from "./invalidArgs";
import type { RevocationConfiguration } from "./shapes";

type Crl = NonNullable<RevocationConfiguration["CrlConfiguration"]>;
type Ocsp = NonNullable<RevocationConfiguration["OcspConfiguration"]>;

/**
 * A RevocationConfiguration as DescribeCertificateAuthority shows it: both parts are always there, `Enabled` false by
 * default. Throws InvalidArgsException for settings that contradict each other (documented; the messages are ours).
 */
export function describedRevocation({ CrlConfiguration, OcspConfiguration }: RevocationConfiguration = {}) {
  return { CrlConfiguration: describedCrl(CrlConfiguration), OcspConfiguration: describedOcsp(OcspConfiguration) };
}

function describedCrl(crl: Crl | undefined): Crl {
  if (!crl?.Enabled) {
    if (crl && Object.keys(crl).length > 1) throw invalidArgs("A CRL that is not enabled takes no other settings.");
    return { Enabled: false };
  }
  if (crl.S3BucketName === undefined || crl.ExpirationInDays === undefined) {
    throw invalidArgs("A CRL needs S3BucketName and ExpirationInDays.");
  }
  if (crl.CustomCname !== undefined && crl.CrlDistributionPointExtensionConfiguration?.OmitExtension) {
    throw invalidArgs("CustomCname cannot be combined with OmitExtension.");
  }
  return { S3ObjectAcl: "PUBLIC_READ", ...crl };
}

function describedOcsp(ocsp: Ocsp | undefined): Ocsp {
  if (ocsp && !ocsp.Enabled && ocsp.OcspCustomCname !== undefined) {
    throw invalidArgs("OCSP that is not enabled takes no OcspCustomCname.");
  }
  return ocsp ?? { Enabled: false };
}
