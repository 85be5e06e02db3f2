import * as v from "valibot";
import type { FindCertificatesOutput } from "../../protocol/control";
import { parseCertificateQuery } from "../../protocol/certificateQuery";
import { maxResults } from "../acmpca/shapes";
import { defineOperation } from "../wire/defineOperation";
import { text } from "../wire/shape";
import { entryOf } from "./listIssuedCertificates";

const usualLimit = 50;

/** Looks through what all CAs of the region issued, for people who know a part of it. */
export const findCertificates = defineOperation(
  "FindCertificates",
  v.object({ Query: text({ min: 1, max: 300 }), MaxResults: v.optional(maxResults) }),
  ({ store, clock, region }, { Query, MaxResults = usualLimit }): FindCertificatesOutput => {
    const query = parseCertificateQuery(Query);
    const found = query ? store.certificateSearch.find(region, query, clock.now(), MaxResults + 1) : [];
    return {
      Certificates: found.slice(0, MaxResults).map((record) => entryOf(record, authorityArnOf(record.arn))),
      MoreFound: found.length > MaxResults,
    };
  },
);

const authorityArnOf = (certificateArn: string): string => certificateArn.replace(/\/certificate\/.*$/, "");
