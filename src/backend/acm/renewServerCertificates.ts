import type { Chore } from "../housekeeping";
import type { ServiceContext } from "../operation";
import type { ServerCertificateRecord } from "../store/serverCertificates";
import { isRenewable } from "./findServerCertificate";
import { issuePending } from "./issuePending";
import { renew } from "./renew";

const day = 24 * 60 * 60 * 1000;

/** Documented: ACM begins to renew a private certificate 60 days before it ends. */
const renewedBefore = 60 * day;

/** Assumed: how long after a failure ACM tries again. */
const retriedAfter = day;

/** Renews private certificates that end soon, and takes up what an earlier backend left unfinished. */
export const renewServerCertificates: Chore = {
  name: "renew-server-certificates",
  run: async (context, signal) => {
    const { store, clock } = context;
    const now = clock.now();
    const listed = [
      ...store.serverCertificates.unsettled(),
      ...store.serverCertificates.privateEnding(now, new Date(+now + renewedBefore)),
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
  if (certificate.status === "PENDING_VALIDATION") await issuePending(context, certificate, signal);
  else if (isDue(certificate, context.clock.now())) await renew(context, certificate, signal);
}

function isDue(certificate: ServerCertificateRecord, now: Date): boolean {
  const { renewal } = certificate;
  if (renewal?.status === "PENDING_AUTO_RENEWAL") return true;
  const endsSoon = certificate.material && +certificate.material.notAfter - +now < renewedBefore;
  const hasJustFailed = renewal?.status === "FAILED" && +now - +renewal.at < retriedAfter;
  return Boolean(endsSoon) && isRenewable(certificate, now) && !hasJustFailed;
}
