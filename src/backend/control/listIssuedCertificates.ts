import * as v from "valibot";
import type { IssuedCertificateEntry, ListIssuedCertificatesOutput } from "../../protocol/control";
import { epochSeconds } from "../acmpca/describe";
import { findAuthority } from "../acmpca/findAuthority";
import { readPage } from "../acmpca/pageToken";
import { arn, maxResults, nextToken } from "../acmpca/shapes";
import type { CertificateRecord } from "../store/certificates";
import { defineOperation } from "../wire/defineOperation";

const largestPage = 1000;

/** What AWS has no call for: the certificates that a CA issued, newest first, those included that cannot be fetched yet. */
export const listIssuedCertificates = defineOperation(
  "ListIssuedCertificates",
  v.object({
    CertificateAuthorityArn: arn,
    MaxResults: v.optional(maxResults),
    NextToken: v.optional(nextToken),
  }),
  (context, input): ListIssuedCertificatesOutput => {
    const { certificates } = context.store;
    const authority = findAuthority(context, input.CertificateAuthorityArn);
    const list = `ListIssuedCertificates ${authority.arn}`;
    const { items, next } = readPage(list, input, (page) => certificates.listIssued(authority.id, page), largestPage);
    return {
      Certificates: items.map((record) => entryOf(record, authority.arn)),
      TotalCount: certificates.countIssued(authority.id),
      ...next,
    };
  },
);

export const entryOf = (record: CertificateRecord, authorityArn: string): IssuedCertificateEntry => ({
  Arn: record.arn,
  CertificateAuthorityArn: authorityArn,
  Serial: record.serialHex.padStart(32, "0"),
  Subject: record.subject,
  CommonName: record.commonName,
  NotBefore: epochSeconds(record.notBefore),
  NotAfter: epochSeconds(record.notAfter),
  IssuedAt: epochSeconds(record.issuedAt),
  TemplateArn: record.templateArn,
  IsAuthority: record.isAuthority,
  ...(record.revokedAt && { RevokedAt: epochSeconds(record.revokedAt), RevocationReason: record.revocationReason }),
});
