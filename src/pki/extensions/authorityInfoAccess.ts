import type { NamedOid } from "../oid/namedOid";
import type { GeneralName } from "./generalName";

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
