import * as v from "valibot";
import { defineOperation } from "../wire/defineOperation";
import { integer } from "../wire/shape";
import { type AuthorityStatus, findAuthority, invalidState, statusOf } from "./findAuthority";
import { arn } from "./shapes";

/** Documented. */
const defaultDays = 30;
const day = 24 * 60 * 60 * 1000;

/** Documented, with ACTIVE ones left out on purpose: they are disabled first. */
const deletable: readonly AuthorityStatus[] = ["CREATING", "PENDING_CERTIFICATE", "DISABLED", "EXPIRED", "FAILED"];

/** The CA stays in lists as DELETED, and can be restored, until the window is over. */
export const deleteCertificateAuthority = defineOperation(
  "DeleteCertificateAuthority",
  v.object({
    CertificateAuthorityArn: arn,
    PermanentDeletionTimeInDays: v.optional(integer({ min: 7, max: 30 })),
  }),
  async (context, { CertificateAuthorityArn, PermanentDeletionTimeInDays: days = defaultDays }) => {
    const { store, clock } = context;
    await store.transaction(() => {
      const now = clock.now();
      const authority = findAuthority(context, CertificateAuthorityArn);
      const status = statusOf(authority, now);
      // crossplane-contrib/provider-aws issue 226, quoting AWS.
      if (!deletable.includes(status)) {
        throw invalidState("The certificate authority is not in a valid state for deletion.");
      }
      store.authorities.remove(authority.id, new Date(now.getTime() + days * day), now);
      store.audit.append({ at: now, action: "delete-authority", resource: authority.arn, detail: { status, days } });
    });
  },
);
