import { characterString } from "../der/characterString";
import { certificateLimits } from "../der/limits";
import { readObjectIdentifier } from "../der/objectIdentifier";
import { DerReader } from "../der/reader";
import { tags } from "../der/tag";
import type { Extension } from "../extensions/extension";
import { PkiError } from "../pkiError";

export interface PolicyText {
  /** Which string type it is. */
  readonly tag: number;
  readonly text: string;
}

export interface PolicyNotice {
  readonly hasReference: boolean;
  readonly explicitText?: PolicyText;
}

/** All user notices, in their order, up to the place where certificatePolicies is malformed. */
export function noticesOf(extensions: readonly Extension[]): readonly PolicyNotice[] {
  const extension = extensions.find(({ name }) => name === "certificatePolicies");
  const notices: PolicyNotice[] = [];
  try {
    if (extension) readNotices(DerReader.over(extension.der, certificateLimits), notices);
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
  }
  return notices;
}

/** The explicit texts of all user notices. */
export const policyTextsOf = (extensions: readonly Extension[]): readonly PolicyText[] =>
  noticesOf(extensions).flatMap(({ explicitText }) => explicitText ?? []);

/** SEQUENCE OF SEQUENCE { policyIdentifier, policyQualifiers SEQUENCE OF PolicyQualifierInfo OPTIONAL } */
function readNotices(reader: DerReader, notices: PolicyNotice[]): void {
  const policies = reader.sequence("certificatePolicies");
  while (!policies.atEnd) {
    const policy = policies.sequence("policyInformation");
    policy.next("policyIdentifier");
    if (policy.atEnd) continue;
    const qualifiers = policy.sequence("policyQualifiers");
    while (!qualifiers.atEnd) {
      const qualifier = qualifiers.sequence("policyQualifierInfo");
      const isNotice = readObjectIdentifier(qualifier, "policyQualifierId") === "1.3.6.1.5.5.7.2.2";
      if (isNotice) notices.push(readNotice(qualifier.sequence("userNotice")));
    }
  }
}

/** UserNotice ::= SEQUENCE { noticeRef OPTIONAL, explicitText DisplayText OPTIONAL }      RFC 5280 section 4.2.1.4 */
function readNotice(notice: DerReader): PolicyNotice {
  const hasReference = notice.has(tags.sequence);
  if (hasReference) notice.next("noticeRef");
  if (notice.atEnd) return { hasReference };
  const tag = notice.next("explicitText");
  return { hasReference, explicitText: { tag, text: characterString(tag, notice.lastContent()) ?? "" } };
}
