import * as v from "valibot";
import { decodeCertificate } from "../../pki/certificate/certificate";
import { readPage } from "../acmpca/pageToken";
import { invalidArgs } from "../acmpca/invalidArgs";
import type { PageRequest } from "../store/authorities";
import type { ServerCertificateRecord } from "../store/serverCertificates";
import { defineOperation } from "../wire/defineOperation";
import { ServiceError } from "../wire/serviceError";
import { list, oneOf } from "../wire/shape";
import { extendedKeyUsagesOf, keyUsagesOf } from "./certificateFacts";
import { optionsOf, summarizeServerCertificate } from "./describe";
import { statusOf, validationError } from "./findServerCertificate";
import {
  certificateStatus,
  enabledOrDisabled,
  extendedKeyUsageName,
  keyAlgorithm,
  keyUsageName,
  maxItems,
  nextToken,
} from "./shapes";

const shape = v.object({
  CertificateStatuses: v.optional(list(certificateStatus)),
  Includes: v.optional(
    v.object({
      extendedKeyUsage: v.optional(list(extendedKeyUsageName)),
      keyUsage: v.optional(list(keyUsageName)),
      keyTypes: v.optional(list(keyAlgorithm)),
      exportOption: v.optional(enabledOrDisabled),
      managedBy: v.optional(oneOf(["CLOUDFRONT"])),
    }),
  ),
  NextToken: v.optional(nextToken),
  MaxItems: v.optional(maxItems),
  SortBy: v.optional(oneOf(["CREATED_AT"])),
  SortOrder: v.optional(oneOf(["ASCENDING", "DESCENDING"])),
});
type Input = v.InferOutput<typeof shape>;

/** Documented: MaxItems is at most 1,000. */
const largestPage = 1000;

export const listCertificates = defineOperation("ListCertificates", shape, (context, input) => {
  // Documented: both or none. The error is assumed, and that the oldest comes first when there is none.
  if ((input.SortBy === undefined) !== (input.SortOrder === undefined)) {
    throw invalidArgs("SortBy and SortOrder must be given together.");
  }
  const now = context.clock.now();
  const newestFirst = input.SortOrder === "DESCENDING";
  const { NextToken, MaxItems } = input;
  const read = (page: PageRequest) =>
    matching(
      (after, limit) =>
        context.store.serverCertificates.list(context.region, {
          ...(after !== undefined && { after }),
          limit,
          newestFirst,
        }),
      (record) => isListed(record, input, now),
      page,
    );
  const name = `ListCertificates ${context.region} ${String(newestFirst)}`;
  const { items, next } = asValidation(() => readPage(name, { NextToken, MaxResults: MaxItems }, read, largestPage));
  return { CertificateSummaryList: items.map((record) => summarizeServerCertificate(record, now)), ...next };
});

/** Records that match, read on until there are enough of them. */
function matching(
  read: (after: number | undefined, limit: number) => readonly ServerCertificateRecord[],
  matches: (record: ServerCertificateRecord) => boolean,
  { after, limit }: PageRequest,
): ServerCertificateRecord[] {
  const found: ServerCertificateRecord[] = [];
  let last = after;
  for (;;) {
    const batch = read(last, limit);
    found.push(...batch.filter(matches));
    last = batch.at(-1)?.id;
    if (batch.length < limit || found.length >= limit) return found.slice(0, limit);
  }
}

/** Documented with Filters: without keyTypes only these, and of them only those that name a domain. */
const usualKeyTypes: readonly string[] = ["RSA_1024", "RSA_2048"];

function isListed(record: ServerCertificateRecord, { CertificateStatuses: statuses, Includes }: Input, now: Date) {
  const { keyTypes, exportOption, managedBy } = Includes ?? {};
  const isOfType = keyTypes
    ? keyTypes.some((type) => type === record.keyAlgorithm)
    : usualKeyTypes.includes(record.keyAlgorithm) && record.domainName !== undefined;
  const hasStatus = !statuses?.length || statuses.includes(statusOf(record, now));
  const hasOption = exportOption === undefined || optionsOf(record).Export === exportOption;
  return isOfType && hasStatus && hasOption && managedBy === undefined && hasUsages(record, Includes ?? {});
}

function hasUsages({ material }: ServerCertificateRecord, includes: NonNullable<Input["Includes"]>): boolean {
  const { keyUsage, extendedKeyUsage } = includes;
  if (!keyUsage?.length && !extendedKeyUsage?.length) return true;
  if (!material) return false;
  const certificate = decodeCertificate(material.der);
  const usages = keyUsagesOf(certificate);
  const purposes = extendedKeyUsagesOf(certificate).map(({ Name }) => Name);
  return includesAny(usages, keyUsage) && includesAny(purposes, extendedKeyUsage);
}

const includesAny = (names: readonly string[], wanted: readonly string[] | undefined): boolean =>
  !wanted?.length || wanted.some((name) => names.includes(name));

/** ACM's model has no error of its own for a token. */
function asValidation<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ServiceError) throw validationError(error.message);
    throw error;
  }
}
