import * as v from "valibot";
import { defineOperation } from "../wire/defineOperation";
import { findAuthority, invalidState, notFound } from "./findAuthority";
import { arn } from "./shapes";

/**
 * A DELETED CA becomes what it was before: a DISABLED one is DISABLED, and has to be enabled to issue. One that was CREATING or
 * FAILED cannot be restored (documented; the wording is ours).
 */
export const restoreCertificateAuthority = defineOperation(
  "RestoreCertificateAuthority",
  v.object({ CertificateAuthorityArn: arn }),
  async (context, { CertificateAuthorityArn }) => {
    const { store, clock } = context;
    await store.transaction(() => {
      const now = clock.now();
      const { id, arn: resource, deletion } = findAuthority(context, CertificateAuthorityArn);
      if (!deletion) throw invalidState(`The certificate authority ${resource} is not deleted.`);
      // Its removal is due, only not done yet.
      if (deletion.restorableUntil < now) throw notFound(resource);
      const { statusBefore: status } = deletion;
      if (status === "CREATING" || status === "FAILED") {
        throw invalidState(`A certificate authority that was ${status} when it was deleted cannot be restored.`);
      }
      store.authorities.restore(id, now);
      store.audit.append({ at: now, action: "restore-authority", resource, detail: { status } });
    });
  },
);
