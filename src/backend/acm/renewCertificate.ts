import * as v from "valibot";
import { defineOperation } from "../wire/defineOperation";
import { ServiceError } from "../wire/serviceError";
import { findServerCertificate, isExported, isRenewable, validationError } from "./findServerCertificate";
import { isUnderWay } from "./oneAtATime";
import { renew } from "./renew";
import { certificateArn } from "./shapes";

/** Answers at once; DescribeCertificate tells how it went. Documented: only certificates that were exported. */
export const renewCertificate = defineOperation(
  "RenewCertificate",
  v.object({ CertificateArn: certificateArn }),
  async (context, { CertificateArn }) => {
    const { store, clock } = context;
    const certificate = await store.transaction(() => {
      const now = clock.now();
      const present = findServerCertificate(context, CertificateArn);
      if (present.renewal?.status === "PENDING_AUTO_RENEWAL" || isUnderWay(store, present.arn)) {
        throw new ServiceError("RequestInProgressException", `The renewal of ${present.arn} is in progress.`);
      }
      // The error is assumed.
      if (!isRenewable(present, now) || !isExported(present)) {
        throw validationError(
          `The certificate ${present.arn} is not eligible for renewal: it must be a certificate that ACM issued, that is ` +
            "ISSUED and was exported since it was issued or last renewed.",
        );
      }
      store.serverCertificates.setRenewal(present.id, { status: "PENDING_AUTO_RENEWAL", at: now });
      return present;
    });
    context.background("renew-server-certificate", (signal) => renew(context, certificate, signal));
  },
);
