import { characterString } from "../der/characterString";
import { integerText, readInteger } from "../der/integer";
import { readObjectIdentifier } from "../der/objectIdentifier";
import type { DerReader } from "../der/reader";
import { tags } from "../der/tag";
import { certificatePolicyNames } from "../oid/certificatePolicyNames";
import { type NamedOid, namedOid } from "../oid/namedOid";

/**
 * UserNotice ::= SEQUENCE {
 *   noticeRef    NoticeReference OPTIONAL,
 *   explicitText DisplayText     OPTIONAL }
 * NoticeReference ::= SEQUENCE {
 *   organization  DisplayText,
 *   noticeNumbers SEQUENCE OF INTEGER }      RFC 5280 section 4.2.1.4
 */
export interface UserNotice {
  readonly type: "userNotice";
  readonly organization?: string;
  /** In decimal. */
  readonly noticeNumbers?: readonly string[];
  readonly explicitText?: string;
}

/**
 * PolicyQualifierInfo ::= SEQUENCE {
 *   policyQualifierId OBJECT IDENTIFIER,
 *   qualifier         ANY DEFINED BY policyQualifierId }      RFC 5280 section 4.2.1.4
 */
export type PolicyQualifier =
  | { readonly type: "cPSuri"; readonly uri: string }
  | UserNotice
  /** `value` is the qualifier's TLV. */
  | { readonly type: "unknown"; readonly oid: string; readonly value: Uint8Array };

/**
 * PolicyInformation ::= SEQUENCE {
 *   policyIdentifier CertPolicyId,
 *   policyQualifiers SEQUENCE SIZE (1..MAX) OF PolicyQualifierInfo OPTIONAL }      RFC 5280 section 4.2.1.4
 */
export interface PolicyInformation {
  readonly policyIdentifier: NamedOid;
  readonly policyQualifiers: readonly PolicyQualifier[];
}

export interface CertificatePolicies {
  readonly kind: "certificatePolicies";
  readonly policies: readonly PolicyInformation[];
}

/** DisplayText, and CPSuri: one of the string types. */
function readText(fields: DerReader, what: string): string {
  const tag = fields.next(what);
  const text = characterString(tag, fields.lastContent());
  if (text === undefined) throw fields.error("malformed-value", `${what} is not text.`);
  return text;
}

function readNoticeReference(fields: DerReader): Pick<UserNotice, "organization" | "noticeNumbers"> {
  const reference = fields.sequence("noticeRef");
  const organization = readText(reference, "organization");
  const numbers = reference.sequence("noticeNumbers");
  const noticeNumbers: string[] = [];
  while (!numbers.atEnd) noticeNumbers.push(integerText(readInteger(numbers, "noticeNumbers")));
  reference.finish("noticeRef");
  return { organization, noticeNumbers };
}

function readUserNotice(reader: DerReader): UserNotice {
  const fields = reader.sequence("userNotice");
  const reference = fields.has(tags.sequence) ? readNoticeReference(fields) : {};
  const explicitText = fields.atEnd ? undefined : readText(fields, "explicitText");
  fields.finish("userNotice");
  return { type: "userNotice", ...reference, explicitText };
}

function readQualifier(reader: DerReader): PolicyQualifier {
  const fields = reader.sequence("policyQualifierInfo");
  const oid = readObjectIdentifier(fields, "policyQualifierId");
  let qualifier: PolicyQualifier;
  if (oid === "1.3.6.1.5.5.7.2.1") qualifier = { type: "cPSuri", uri: readText(fields, "cPSuri") };
  else if (oid === "1.3.6.1.5.5.7.2.2") qualifier = readUserNotice(fields);
  else {
    fields.next("qualifier");
    qualifier = { type: "unknown", oid, value: fields.lastElement() };
  }
  fields.finish("policyQualifierInfo");
  return qualifier;
}

function readPolicyInformation(reader: DerReader): PolicyInformation {
  const fields = reader.sequence("policyInformation");
  const policyIdentifier = namedOid(readObjectIdentifier(fields, "policyIdentifier"), certificatePolicyNames);
  const policyQualifiers: PolicyQualifier[] = [];
  if (!fields.atEnd) {
    const items = fields.sequence("policyQualifiers");
    while (!items.atEnd) policyQualifiers.push(readQualifier(items));
  }
  fields.finish("policyInformation");
  return { policyIdentifier, policyQualifiers };
}

export function readCertificatePolicies(reader: DerReader): CertificatePolicies {
  const items = reader.sequence("certificatePolicies");
  const policies: PolicyInformation[] = [];
  while (!items.atEnd) policies.push(readPolicyInformation(items));
  return { kind: "certificatePolicies", policies };
}
