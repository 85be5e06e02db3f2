import type { RevocationConfiguration } from "@aws-sdk/client-acm-pca";
import type { SdkCrlConfiguration } from "./awsTypes";
import type { CrlSettings, OcspSettings, RevocationSettings } from "./revocation";

/** What is off, and what AWS left out, is absent. */
export function fromAwsRevocation(configuration: RevocationConfiguration = {}): RevocationSettings {
  const { CrlConfiguration: crl, OcspConfiguration: ocsp } = configuration;
  return {
    ...(crl?.Enabled && { crl: fromAwsCrl(crl) }),
    ...(ocsp?.Enabled && { ocsp: fromAwsOcsp(ocsp.OcspCustomCname) }),
  };
}

function fromAwsCrl(crl: SdkCrlConfiguration): CrlSettings {
  const { S3BucketName = "", ExpirationInDays = 0, CustomCname, CustomPath, S3ObjectAcl, CrlType } = crl;
  return {
    bucket: S3BucketName,
    expirationDays: ExpirationInDays,
    ...(CustomCname && { customName: CustomCname }),
    ...(CustomPath && { path: CustomPath }),
    partitioned: CrlType === "PARTITIONED",
    public: S3ObjectAcl !== "BUCKET_OWNER_FULL_CONTROL", // documented: PUBLIC_READ is the default
    omitExtension: crl.CrlDistributionPointExtensionConfiguration?.OmitExtension ?? false,
  };
}

const fromAwsOcsp = (customName: string | undefined): OcspSettings => (customName ? { customName } : {});

/** Both parts are always given: one that is left out would stay as it was. */
export const toAwsRevocation = ({ crl, ocsp }: RevocationSettings): RevocationConfiguration => ({
  CrlConfiguration: crl ? toAwsCrl(crl) : { Enabled: false },
  OcspConfiguration: { Enabled: !!ocsp, ...(ocsp?.customName && { OcspCustomCname: ocsp.customName }) },
});

/** Members that say what is the default are left out: older backends do not know them. */
function toAwsCrl(crl: CrlSettings): SdkCrlConfiguration {
  return {
    Enabled: true,
    S3BucketName: crl.bucket,
    ExpirationInDays: crl.expirationDays,
    S3ObjectAcl: crl.public ? "PUBLIC_READ" : "BUCKET_OWNER_FULL_CONTROL",
    ...(crl.customName && { CustomCname: crl.customName }),
    ...(crl.path && { CustomPath: crl.path }),
    ...(crl.partitioned && { CrlType: "PARTITIONED" as const }),
    ...(crl.omitExtension && { CrlDistributionPointExtensionConfiguration: { OmitExtension: true } }),
  };
}
