import * as v from "valibot";
import { defineOperation } from "../wire/defineOperation";
import { oneOf } from "../wire/shape";
import { describe } from "./describe";
import { readPage } from "./pageToken";
import { maxResults, nextToken } from "./shapes";

export const listCertificateAuthorities = defineOperation(
  "ListCertificateAuthorities",
  v.object({
    MaxResults: v.optional(maxResults),
    NextToken: v.optional(nextToken),
    ResourceOwner: v.optional(oneOf(["SELF", "OTHER_ACCOUNTS"])),
  }),
  ({ store, region, clock }, input) => {
    // Nothing is shared with another account here.
    if (input.ResourceOwner === "OTHER_ACCOUNTS") return { CertificateAuthorities: [] };
    const { items, next } = readPage(`ListCertificateAuthorities ${region}`, input, (page) =>
      store.authorities.list(region, page),
    );
    const now = clock.now();
    return { CertificateAuthorities: items.map((authority) => describe(authority, now)), ...next };
  },
);
