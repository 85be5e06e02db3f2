import { readObjectIdentifier } from "../der/objectIdentifier";
import type { DerReader } from "../der/reader";
import { accessMethodNames } from "../oid/accessMethods";
import { type NamedOid, namedOid } from "../oid/namedOid";
import { type GeneralName, readGeneralName } from "./generalName";

/**
 * AccessDescription ::= SEQUENCE {
 *   accessMethod   OBJECT IDENTIFIER,
 *   accessLocation GeneralName }      RFC 5280 section 4.2.2.1
 */
export interface AccessDescription {
  readonly accessMethod: NamedOid;
  readonly accessLocation: GeneralName;
}

/**
 * AuthorityInfoAccessSyntax ::= SEQUENCE SIZE (1..MAX) OF AccessDescription      RFC 5280 section 4.2.2.1
 * SubjectInfoAccessSyntax has the same form                                     RFC 5280 section 4.2.2.2
 */
export interface InfoAccess<Kind extends "authorityInfoAccess" | "subjectInfoAccess"> {
  readonly kind: Kind;
  readonly descriptions: readonly AccessDescription[];
}

function readDescriptions(reader: DerReader, what: string): AccessDescription[] {
  const items = reader.sequence(what);
  const descriptions: AccessDescription[] = [];
  while (!items.atEnd) {
    const fields = items.sequence("accessDescription");
    const accessMethod = namedOid(readObjectIdentifier(fields, "accessMethod"), accessMethodNames);
    const accessLocation = readGeneralName(fields, "accessLocation");
    fields.finish("accessDescription");
    descriptions.push({ accessMethod, accessLocation });
  }
  return descriptions;
}

export function readAuthorityInfoAccess(reader: DerReader): InfoAccess<"authorityInfoAccess"> {
  return { kind: "authorityInfoAccess", descriptions: readDescriptions(reader, "authorityInfoAccess") };
}

export function readSubjectInfoAccess(reader: DerReader): InfoAccess<"subjectInfoAccess"> {
  return { kind: "subjectInfoAccess", descriptions: readDescriptions(reader, "subjectInfoAccess") };
}
