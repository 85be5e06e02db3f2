import { randomUUID } from "node:crypto";
import { crlLocationOf, revocationOf } from "../acmpca/revocationConfiguration";
import type { ServiceContext } from "../operation";
import type { AuthorityRecord } from "../store/authorities";

/**
 * Certificates of one partition. Documented: a partition's CRL stays below 1 MB, and how many certificates AWS puts into one
 * is not said; this many revoked ones take some 40 KB.
 */
const partitionSize = 1000;

/**
 * The URL of the CRL that a new certificate will be in when it is revoked; undefined when its CA publishes none, or leaves the
 * extension out. Inside a transaction: the certificate takes its place in a partition where the CA has them.
 */
export function joinCrl(
  { store, endpoint }: Pick<ServiceContext, "store" | "endpoint">,
  authority: AuthorityRecord,
  certificateId: number,
): string | undefined {
  const { CrlConfiguration: crl } = revocationOf(authority);
  const complete = crlLocationOf(authority, endpoint);
  if (!crl || !complete) return undefined;
  const isOmitted = crl.CrlDistributionPointExtensionConfiguration?.OmitExtension ?? false;
  if (crl.CrlType !== "PARTITIONED") return isOmitted ? undefined : complete.url;
  const { partition, url } = openPartition({ store, endpoint }, authority, complete.url);
  store.crls.join(authority.id, partition, certificateId);
  return isOmitted ? undefined : url;
}

/** One with room, at the place that is configured now; its name is random (documented), so that it cannot be guessed. */
function openPartition(
  { store, endpoint }: Pick<ServiceContext, "store" | "endpoint">,
  authority: AuthorityRecord,
  completeUrl: string,
): { readonly partition: number; readonly url: string } {
  const folder = completeUrl.replace(/\.crl$/, "/");
  const open = store.crls.openPartition(authority.id, folder, partitionSize);
  if (open) return open;
  const location = crlLocationOf(authority, endpoint, randomUUID());
  if (!location) throw new Error("The certificate authority has no CRL.");
  const partition = (store.crls.list(authority.id).at(-1)?.partition ?? 0) + 1;
  store.crls.add(authority.id, partition, location);
  return { partition, url: location.url };
}
