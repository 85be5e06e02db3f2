import * as v from "valibot";
import { defineOperation } from "../wire/defineOperation";
import { findUndeleted } from "./findAuthority";
import { readPage } from "./pageToken";
import { arn, maxResults, nextToken } from "./shapes";

export const listTags = defineOperation(
  "ListTags",
  v.object({
    CertificateAuthorityArn: arn,
    MaxResults: v.optional(maxResults),
    NextToken: v.optional(nextToken),
  }),
  (context, input) => {
    const { arn: resource } = findUndeleted(context, input.CertificateAuthorityArn);
    const tags = context.store.tags.list(resource).map((tag, index) => ({ ...tag, id: index + 1 }));
    const { items, next } = readPage(`ListTags ${resource}`, input, ({ after = 0, limit }) =>
      tags.slice(after, after + limit),
    );
    return {
      Tags: items.map(({ key, value }) => ({ Key: key, ...(value !== undefined && { Value: value }) })),
      ...next,
    };
  },
);
