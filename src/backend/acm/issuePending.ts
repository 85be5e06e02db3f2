import type { ServiceContext } from "../operation";
import type { ServerCertificateRecord } from "../store/serverCertificates";
import { StoreError } from "../store/storeError";
import { ServiceError } from "../wire/serviceError";
import { approvedValidation } from "./domainValidation";
import { failureReasonOf } from "./issueFailure";
import { issueMaterial } from "./issueMaterial";
import { oneAtATime } from "./oneAtATime";

/**
 * Issues a certificate that was requested. A refusal of the CA makes it FAILED; an abort leaves it pending, to be taken up at
 * the next start.
 */
export const issuePending = (
  context: ServiceContext,
  certificate: ServerCertificateRecord,
  signal: AbortSignal,
): Promise<void> => oneAtATime(context.store, certificate.arn, () => settle(context, certificate, signal));

async function settle(
  context: ServiceContext,
  certificate: ServerCertificateRecord,
  signal: AbortSignal,
): Promise<void> {
  const { store } = context;
  try {
    const material = await issueMaterial(context, certificate, signal);
    await store.transaction(() => {
      store.serverCertificates.setValidation(certificate.id, approvedValidation(certificate));
      store.serverCertificates.install(certificate.id, material);
    });
  } catch (error) {
    // Stopped, or deleted while it was being issued: nobody waits for it.
    if (signal.aborted || (error instanceof StoreError && error.code === "not-found")) return;
    await store.transaction(() => store.serverCertificates.fail(certificate.id, failureReasonOf(error)));
    if (!(error instanceof ServiceError)) throw error;
  }
}
