import type { AuthorityRecord } from "../store/authorities";
import type { Store } from "../store/store";
import { parseShape } from "../wire/parseShape";
import { ServiceError } from "../wire/serviceError";
import { checkAuthorityArn } from "./arn";
import { invalidArgs } from "./invalidArgs";
import { revocationConfiguration, type RevocationConfiguration } from "./shapes";

type Crl = NonNullable<RevocationConfiguration["CrlConfiguration"]>;
type Ocsp = NonNullable<RevocationConfiguration["OcspConfiguration"]>;

/**
 * A RevocationConfiguration as DescribeCertificateAuthority shows it: both parts are always there, `Enabled` false by
 * default. Throws InvalidArgsException for settings that contradict each other (documented; the messages are ours).
 */
export function describedRevocation({ CrlConfiguration, OcspConfiguration }: RevocationConfiguration = {}) {
  return { CrlConfiguration: describedCrl(CrlConfiguration), OcspConfiguration: describedOcsp(OcspConfiguration) };
}

/** Documented: a custom name has no protocol, so that it can stand in a URL. */
function checkName(member: string, name: string | undefined): void {
  if (name?.includes("://")) {
    throw invalidArgs(`${member} is a name such as "crl.example.com", without a protocol such as "http://".`);
  }
}

/**
 * Throws unless the bucket for CRLs exists; a bucket of any region will do. Wording: hashicorp/terraform-provider-aws, quoting
 * AWS.
 */
export function checkBucket(
  { objects }: Store,
  { CrlConfiguration: { S3BucketName: bucket } }: ReturnType<typeof describedRevocation>,
): void {
  if (bucket === undefined || objects.findBucket(bucket)) return;
  const message =
    `The ACM Private CA service account 'acm-pca-prod' requires getBucketAcl permissions for your S3 bucket '${bucket}'. ` +
    "Check your S3 bucket permissions and try again.";
  throw new ServiceError("ValidationException", message);
}

function describedCrl(crl: Crl | undefined): Crl {
  if (!crl?.Enabled) {
    if (crl && Object.keys(crl).length > 1) throw invalidArgs("A CRL that is not enabled takes no other settings.");
    return { Enabled: false };
  }
  if (crl.S3BucketName === undefined || crl.ExpirationInDays === undefined) {
    throw invalidArgs("A CRL needs S3BucketName and ExpirationInDays.");
  }
  const { CustomCname: name, ...settings } = crl;
  checkName("CustomCname", name);
  if (name && crl.CrlDistributionPointExtensionConfiguration?.OmitExtension) {
    throw invalidArgs("CustomCname cannot be combined with OmitExtension.");
  }
  return { S3ObjectAcl: "PUBLIC_READ", ...settings, ...(name && { CustomCname: name }) };
}

function describedOcsp(ocsp: Ocsp | undefined): Ocsp {
  if (ocsp && !ocsp.Enabled && ocsp.OcspCustomCname !== undefined) {
    throw invalidArgs("OCSP that is not enabled takes no OcspCustomCname.");
  }
  checkName("OcspCustomCname", ocsp?.OcspCustomCname);
  return ocsp ?? { Enabled: false };
}

/**
 * The URL of the CA's CRL, as AWS puts it into certificates; undefined when the CA publishes none, or leaves the extension
 * out. Documented: http, the CustomCname or else the bucket's own name (which has no region in us-east-1), then
 * crl/<CA id>.crl, or CustomPath in the place of "crl".
 */
export function crlDistributionPointOf({ arn, region, revocationConfiguration: json }: AuthorityRecord) {
  const { CrlConfiguration: crl } = parseShape(revocationConfiguration, JSON.parse(json));
  if (!crl?.Enabled || crl.CrlDistributionPointExtensionConfiguration?.OmitExtension) return undefined;
  const host = crl.CustomCname ?? `${crl.S3BucketName ?? ""}.${bucketDomain(region)}`;
  return `http://${host}/${crl.CustomPath ?? "crl"}/${checkAuthorityArn(arn)}.crl`;
}

function bucketDomain(region: string): string {
  if (region === "us-east-1") return "s3.amazonaws.com";
  return `s3.${region}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}`;
}
