import { readObjectIdentifier } from "../der/objectIdentifier";
import type { DerReader } from "../der/reader";
import { certificatePolicyNames } from "../oid/certificatePolicyNames";
import { type NamedOid, namedOid } from "../oid/namedOid";

/**
 * PolicyMappings ::= SEQUENCE SIZE (1..MAX) OF SEQUENCE {
 *   issuerDomainPolicy  CertPolicyId,
 *   subjectDomainPolicy CertPolicyId }      RFC 5280 section 4.2.1.5
 */
export interface PolicyMapping {
  readonly issuerDomainPolicy: NamedOid;
  readonly subjectDomainPolicy: NamedOid;
}

export interface PolicyMappings {
  readonly kind: "policyMappings";
  readonly mappings: readonly PolicyMapping[];
}

function readPolicyMapping(reader: DerReader): PolicyMapping {
  const fields = reader.sequence("policyMapping");
  const policy = (what: string): NamedOid => namedOid(readObjectIdentifier(fields, what), certificatePolicyNames);
  const mapping = {
    issuerDomainPolicy: policy("issuerDomainPolicy"),
    subjectDomainPolicy: policy("subjectDomainPolicy"),
  };
  fields.finish("policyMapping");
  return mapping;
}

export function readPolicyMappings(reader: DerReader): PolicyMappings {
  const items = reader.sequence("policyMappings");
  const mappings: PolicyMapping[] = [];
  while (!items.atEnd) mappings.push(readPolicyMapping(items));
  return { kind: "policyMappings", mappings };
}
