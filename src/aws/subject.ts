import type { ASN1Subject } from "@aws-sdk/client-acm-pca";
import { readName, formatName } from "../pki/certificate/name";
import { certificateLimits } from "../pki/der/limits";
import { DerReader } from "../pki/der/reader";
import { encodeName } from "../pki/issue/nameBuilder";
import { attributeTypeNames } from "../pki/oid/attributeTypes";
import { PkiError } from "../pki/pkiError";
import type { SubjectAttribute } from "./gateway";

type Member = Exclude<keyof ASN1Subject, "CustomAttributes">;

/** The members in the order in which AWS Private CA encodes them, whatever the order in the request. */
const members: readonly (readonly [Member, string])[] = [
  ["Country", "2.5.4.6"],
  ["Organization", "2.5.4.10"],
  ["OrganizationalUnit", "2.5.4.11"],
  ["DistinguishedNameQualifier", "2.5.4.46"],
  ["State", "2.5.4.8"],
  ["CommonName", "2.5.4.3"],
  ["SerialNumber", "2.5.4.5"],
  ["Locality", "2.5.4.7"],
  ["Title", "2.5.4.12"],
  ["Surname", "2.5.4.4"],
  ["GivenName", "2.5.4.42"],
  ["Initials", "2.5.4.43"],
  ["Pseudonym", "2.5.4.65"],
  ["GenerationQualifier", "2.5.4.44"],
];

/**
 * AWS's form of a subject. Named members have AWS's order and stand once each; a subject in another order, with an attribute
 * twice or of another type goes as custom attributes, which keep their order and do not mix with named ones.
 */
export function toAwsSubject(attributes: readonly SubjectAttribute[]): ASN1Subject {
  const ranks = attributes.map(({ oid }) => members.findIndex(([, known]) => known === oid));
  const isPlain = ranks.every((rank, index) => rank > (ranks[index - 1] ?? -1));
  if (!isPlain) {
    return { CustomAttributes: attributes.map(({ oid, value }) => ({ ObjectIdentifier: oid, Value: value })) };
  }
  return Object.fromEntries(
    attributes.map(({ oid, value }) => [members.find(([, known]) => known === oid)?.[0], value]),
  ) as ASN1Subject;
}

/** The attributes of AWS's form, in the order in which they are encoded. */
export function fromAwsSubject(subject: ASN1Subject = {}): SubjectAttribute[] {
  const named = members.flatMap(([member, oid]) => {
    const value = subject[member];
    return value ? [{ oid, value }] : [];
  });
  const custom = subject.CustomAttributes ?? [];
  return [...named, ...custom.map(({ ObjectIdentifier: oid = "", Value: value = "" }) => ({ oid, value }))];
}

/** RFC 4514, as the decoder writes the name of the certificate. */
export function formatSubject(attributes: readonly SubjectAttribute[]): string {
  try {
    return formatName(readName(DerReader.over(encodeName(attributes), certificateLimits), "subject"));
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
    // A value that its string type cannot hold is shown all the same.
    return attributes
      .map(({ oid, value }) => `${attributeTypeNames.get(oid) ?? oid}=${value}`)
      .reverse()
      .join(",");
  }
}
