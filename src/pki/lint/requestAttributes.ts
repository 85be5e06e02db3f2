import type { CertificationRequest } from "../certificate/certificationRequest";
import { requestLimits } from "../der/limits";
import { readObjectIdentifier } from "../der/objectIdentifier";
import { DerReader } from "../der/reader";
import { constructed } from "../der/tag";

/** The types of all attributes of a request      RFC 2986 section 4.1. The request was decoded before. */
export function requestAttributeTypes({ certificationRequestInfo }: CertificationRequest): readonly string[] {
  const fields = DerReader.over(certificationRequestInfo, requestLimits).sequence("certificationRequestInfo");
  for (const what of ["version", "subject", "subjectPKInfo"]) fields.next(what);
  if (!fields.has(constructed(0))) return [];
  const attributes = fields.enter(constructed(0), "attributes");
  const types: string[] = [];
  while (!attributes.atEnd) types.push(readObjectIdentifier(attributes.sequence("attribute"), "type"));
  return types;
}
