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

/** How a CA tells of revocation, as it was configured. */
export const revocationOf = ({ revocationConfiguration: json }: AuthorityRecord): RevocationConfiguration =>
  parseShape(revocationConfiguration, JSON.parse(json));

/**
 * Where the CA's CRL lies, and the URL that certificates name; undefined when the CA publishes none. Documented: the key is
 * crl/<CA id>.crl, or has CustomPath in the place of "crl", and the URL is http with the CustomCname. Without one AWS names
 * the bucket's host; here it is the bucket's path on this listener, where real clients find it.
 *
 * `partition`: the name of a partition's CRL, which lies in a folder of the CA's (assumed from the documented URL's form).
 */
export function crlLocationOf(authority: AuthorityRecord, endpoint: string, partition?: string) {
  const { CrlConfiguration: crl } = revocationOf(authority);
  if (!crl?.Enabled || crl.S3BucketName === undefined) return undefined;
  const id = checkAuthorityArn(authority.arn);
  const bucket = crl.S3BucketName;
  const key = `${crl.CustomPath ?? "crl"}/${id}${partition === undefined ? "" : `/${partition}`}.crl`;
  const base = crl.CustomCname === undefined ? `${endpoint}/${bucket}` : `http://${crl.CustomCname}`;
  return { bucket, key, url: `${base}/${encodePath(key)}` };
}

/** The characters that CustomPath may have and a path of a URL may not. */
const encodePath = (path: string): string => path.replaceAll(/[%?]/g, encodeURIComponent);

/** Where the CA answers OCSP, as its certificates say; undefined when it does not. */
export function ocspUrlOf(authority: AuthorityRecord, endpoint: string): string | undefined {
  const { OcspConfiguration: ocsp } = revocationOf(authority);
  if (!ocsp?.Enabled) return undefined;
  return ocsp.OcspCustomCname === undefined ? `${endpoint}/_ocsp` : `http://${ocsp.OcspCustomCname}`;
}
