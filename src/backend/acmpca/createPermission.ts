import * as v from "valibot";
import { defineOperation } from "../wire/defineOperation";
import { ServiceError } from "../wire/serviceError";
import { findUndeleted } from "./findAuthority";
import { actions, checkPrincipal, permissionKey } from "./permission";

/** Lets AWS Certificate Manager use the CA: without it, ACM does not renew what it requested. */
export const createPermission = defineOperation(
  "CreatePermission",
  v.object({ ...permissionKey, Actions: actions }),
  async (context, { CertificateAuthorityArn, Principal: principal, SourceAccount, Actions }) => {
    checkPrincipal(principal);
    const { store, clock, accountId } = context;
    const sourceAccount = SourceAccount ?? accountId;
    await store.transaction(() => {
      const { id } = findUndeleted(context, CertificateAuthorityArn);
      if (store.permissions.find(id, { principal, sourceAccount })) {
        // AWS's wording is not known.
        throw new ServiceError(
          "PermissionAlreadyExistsException",
          `${principal} already has a permission for this CA.`,
        );
      }
      store.permissions.insert(id, {
        principal,
        sourceAccount,
        actions: [...new Set(Actions)],
        createdAt: clock.now(),
      });
    });
  },
);
