import type { CertificatePolicies, PolicyQualifier, UserNotice } from "../extensions/certificatePolicies";
import { longName } from "./objectNames";
import { indented, visibleText } from "./textLines";

function noticeLines({ organization, noticeNumbers = [], explicitText }: UserNotice): string[] {
  const numbers = `Number${noticeNumbers.length > 1 ? "s" : ""}: ${noticeNumbers.join(", ")}`;
  return [
    ...(organization === undefined ? [] : [`Organization: ${visibleText(organization)}`, numbers]),
    ...(explicitText === undefined ? [] : [`Explicit Text: ${visibleText(explicitText)}`]),
  ];
}

function qualifierLines(qualifier: PolicyQualifier): string[] {
  if (qualifier.type === "cPSuri") return [`CPS: ${visibleText(qualifier.uri)}`];
  if (qualifier.type === "userNotice") {
    const lines = noticeLines(qualifier);
    return ["User Notice:", ...indented(lines.length === 0 ? [""] : lines, 2)];
  }
  return [`  Unknown Qualifier: ${longName(qualifier.oid)}`];
}

export const policyLines = ({ policies }: CertificatePolicies): string[] =>
  policies.flatMap(({ policyIdentifier, policyQualifiers }) => [
    `Policy: ${longName(policyIdentifier.oid)}`,
    ...indented(policyQualifiers.flatMap(qualifierLines), 2),
  ]);
