import type { RevocationConfiguration } from "../acmpca/shapes";
import type { ServiceContext } from "../operation";

/**
 * Writes what AWS writes into the bucket when CRLs are configured, to see whether it may (the key is documented, the content
 * is not). Inside the transaction that configures them.
 */
export function writeTestObject(
  { store, clock }: Pick<ServiceContext, "store" | "clock">,
  { CrlConfiguration: crl }: RevocationConfiguration,
): void {
  if (!crl?.Enabled || crl.S3BucketName === undefined) return;
  store.objects.putObject({
    bucket: crl.S3BucketName,
    key: "acm-pca-permission-test-key",
    body: new Uint8Array(),
    contentType: "application/octet-stream",
    isPublic: false,
    at: clock.now(),
  });
}
