import * as v from "valibot";
import { announceRevocation } from "../revocation/announceRevocation";
import { writeTestObject } from "../revocation/writeTestObject";
import { defineOperation } from "../wire/defineOperation";
import { oneOf } from "../wire/shape";
import { findAuthority, invalidState, statusOf } from "./findAuthority";
import { invalidArgs } from "./invalidArgs";
import { checkBucket, describedRevocation } from "./revocationConfiguration";
import { arn, revocationConfiguration } from "./shapes";

const statuses = ["CREATING", "PENDING_CERTIFICATE", "ACTIVE", "DELETED", "DISABLED", "EXPIRED", "FAILED"] as const;

/** Disables and enables a CA, and changes how it tells of revocation. */
export const updateCertificateAuthority = defineOperation(
  "UpdateCertificateAuthority",
  v.object({
    CertificateAuthorityArn: arn,
    RevocationConfiguration: v.optional(revocationConfiguration),
    Status: v.optional(oneOf(statuses)),
  }),
  async (context, { CertificateAuthorityArn, RevocationConfiguration, Status }) => {
    const { store, clock } = context;
    const status = Status === undefined ? undefined : settableStatus(Status);
    const revocation = RevocationConfiguration && describedRevocation(RevocationConfiguration);
    const updated = await store.transaction(() => {
      const now = clock.now();
      const authority = findAuthority(context, CertificateAuthorityArn);
      const current = statusOf(authority, now);
      if (current !== "ACTIVE" && current !== "DISABLED") {
        // crossplane-contrib/provider-aws issue 226, quoting AWS.
        throw invalidState("The certificate authority must be in the ACTIVE or DISABLED state to be updated");
      }
      if (revocation) {
        checkBucket(store, revocation);
        writeTestObject(context, revocation);
        store.authorities.setRevocationConfiguration(authority.id, JSON.stringify(revocation));
        store.crls.makeDue(authority.id);
      }
      if (status !== undefined && status !== current) store.authorities.setStatus(authority.id, status, now);
      return authority;
    });
    await announceRevocation(context, updated);
  },
);

/** Documented: only ACTIVE and DISABLED can be set. The error's name is assumed. */
function settableStatus(status: (typeof statuses)[number]): "ACTIVE" | "DISABLED" {
  if (status === "ACTIVE" || status === "DISABLED") return status;
  throw invalidArgs(`The status of a certificate authority can be set to ACTIVE or DISABLED, not to ${status}.`);
}
