import * as v from "valibot";
import { defineOperation } from "../wire/defineOperation";
import { ServiceError } from "../wire/serviceError";
import { findUndeleted } from "./findAuthority";
import { checkPrincipal, permissionKey } from "./permission";

export const deletePermission = defineOperation(
  "DeletePermission",
  v.object(permissionKey),
  async (context, { CertificateAuthorityArn, Principal: principal, SourceAccount }) => {
    checkPrincipal(principal);
    const { store, accountId } = context;
    await store.transaction(() => {
      const { id } = findUndeleted(context, CertificateAuthorityArn);
      if (store.permissions.remove(id, { principal, sourceAccount: SourceAccount ?? accountId })) return;
      // Assumed, with the wording.
      throw new ServiceError("ResourceNotFoundException", `${principal} has no permission for this CA.`);
    });
  },
);
