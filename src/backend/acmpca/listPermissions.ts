import * as v from "valibot";
import { defineOperation } from "../wire/defineOperation";
import { findUndeleted } from "./findAuthority";
import { readPage } from "./pageToken";
import { describePermission } from "./permission";
import { arn, maxResults, nextToken } from "./shapes";

export const listPermissions = defineOperation(
  "ListPermissions",
  v.object({
    CertificateAuthorityArn: arn,
    MaxResults: v.optional(maxResults),
    NextToken: v.optional(nextToken),
  }),
  (context, input) => {
    const { id, arn: resource } = findUndeleted(context, input.CertificateAuthorityArn);
    const { items, next } = readPage(`ListPermissions ${resource}`, input, (page) =>
      context.store.permissions.list(id, page),
    );
    return { Permissions: items.map((permission) => describePermission(resource, permission)), ...next };
  },
);
