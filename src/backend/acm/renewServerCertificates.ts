import type { Chore } from "../housekeeping";
import type { ServiceContext } from "../operation";
import type { ServerCertificateRecord } from "../store/serverCertificates";
import { isApproved, needsApproval } from "./domainValidation";
import { isRenewable, statusOf } from "./findServerCertificate";
import { issuePending } from "./issuePending";
import { renew } from "./renew";

const day = 24 * 60 * 60 * 1000;

/** Documented: ACM begins to renew a certificate 60 days before it ends. */
const renewedBefore = 60 * day;

/** Assumed: how long after a failure ACM tries again. */
const retriedAfter = day;

/** Renews requested certificates that end soon, and takes up what an earlier backend left unfinished. */
export const renewServerCertificates: Chore = {
  name: "renew-server-certificates",
  run: async (context, signal) => {
    const { store, clock } = context;
    const now = clock.now();
    const listed = [
      ...store.serverCertificates.unsettled(),
      ...store.serverCertificates.requestedEnding(now, new Date(+now + renewedBefore)),
    ];
    for (const { region, arn } of listed) {
      if (signal.aborted) return;
      // Another may have come before.
      const certificate = store.serverCertificates.find(region, arn);
      if (certificate) await settle(context, certificate, signal);
    }
  },
};

async function settle(
  context: ServiceContext,
  certificate: ServerCertificateRecord,
  signal: AbortSignal,
): Promise<void> {
  const now = context.clock.now();
  if (certificate.status === "PENDING_VALIDATION") {
    const isReady = isApproved(certificate) && statusOf(certificate, now) === "PENDING_VALIDATION";
    if (isReady) await issuePending(context, certificate, signal);
  } else if (isDue(certificate, now)) {
    await (needsApproval(certificate) ? askForApproval(context, certificate) : renew(context, certificate, signal));
  }
}

/** Documented: before ACM renews what was validated by email, somebody has to approve it once more. */
const askForApproval = ({ store, clock }: ServiceContext, { id }: ServerCertificateRecord): Promise<void> =>
  store.transaction(() => store.serverCertificates.setRenewal(id, { status: "PENDING_VALIDATION", at: clock.now() }));

function isDue(certificate: ServerCertificateRecord, now: Date): boolean {
  const { renewal } = certificate;
  if (renewal?.status === "PENDING_AUTO_RENEWAL") return true;
  if (renewal?.status === "PENDING_VALIDATION") return false;
  const endsSoon = certificate.material && +certificate.material.notAfter - +now < renewedBefore;
  const hasJustFailed = renewal?.status === "FAILED" && +now - +renewal.at < retriedAfter;
  return Boolean(endsSoon) && isRenewable(certificate, now) && !hasJustFailed;
}
