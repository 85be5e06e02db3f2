import type { ServiceContext } from "../operation";
import { findAuthority } from "../acmpca/findAuthority";
import type { RenewalRecord, ServerCertificateRecord } from "../store/serverCertificates";
import { StoreError } from "../store/storeError";
import { ServiceError } from "../wire/serviceError";
import { failureReasonOf } from "./issueFailure";
import { issueMaterial } from "./issueMaterial";
import { acmPrincipal } from "./issuePrivate";
import { oneAtATime } from "./oneAtATime";

/**
 * Renews a requested certificate: a new key and certificate under the same ARN. What came of it stands in its renewal record;
 * an abort leaves it pending, to be taken up at the next start.
 */
export const renew = (
  context: ServiceContext,
  certificate: ServerCertificateRecord,
  signal: AbortSignal,
): Promise<void> => oneAtATime(context.store, certificate.arn, () => settle(context, certificate, signal));

async function settle(
  context: ServiceContext,
  certificate: ServerCertificateRecord,
  signal: AbortSignal,
): Promise<void> {
  const { store, clock } = context;
  const { serverCertificates } = store;
  const record = (renewal: Omit<RenewalRecord, "at">) =>
    serverCertificates.setRenewal(certificate.id, { ...renewal, at: clock.now() });
  try {
    if (certificate.type === "PRIVATE") checkPermission(context, certificate);
    const material = await issueMaterial(context, certificate, signal);
    await store.transaction(() => {
      record({ status: "SUCCESS" });
      serverCertificates.install(certificate.id, material);
    });
  } catch (error) {
    if (signal.aborted || (error instanceof StoreError && error.code === "not-found")) return;
    await store.transaction(() => record({ status: "FAILED", reason: failureReasonOf(error) }));
    if (!(error instanceof ServiceError)) throw error;
  }
}

/** What ACM does at the CA without a user. */
const needed = ["IssueCertificate", "GetCertificate"];

/** Documented: nobody asks when ACM renews, so the CA must permit it to the service (CreatePermission). */
function checkPermission(
  { store, accountId }: ServiceContext,
  { region, authorityArn = "" }: ServerCertificateRecord,
): void {
  const { id } = findAuthority({ store, region }, authorityArn);
  const permission = store.permissions.find(id, { principal: acmPrincipal, sourceAccount: accountId });
  if (needed.every((action) => permission?.actions.includes(action))) return;
  const message = `${acmPrincipal} is not permitted to issue from ${authorityArn}.`;
  throw new ServiceError("AccessDeniedException", message);
}
