import { type AttributeTypeAndValue, readAttributes } from "../certificate/name";
import { readNamedBits } from "../der/bitString";
import type { DerReader } from "../der/reader";
import { constructed, primitive } from "../der/tag";
import { type GeneralName, readGeneralNames } from "./generalName";

/**
 * ReasonFlags ::= BIT STRING, bit 0 first      RFC 5280 section 4.2.1.13
 */
export const reasonFlagNames = [
  "unused",
  "keyCompromise",
  "cACompromise",
  "affiliationChanged",
  "superseded",
  "cessationOfOperation",
  "certificateHold",
  "privilegeWithdrawn",
  "aACompromise",
] as const;

export type ReasonFlag = (typeof reasonFlagNames)[number];

/**
 * DistributionPointName ::= CHOICE {
 *   fullName                [0] GeneralNames,
 *   nameRelativeToCRLIssuer [1] RelativeDistinguishedName }      RFC 5280 section 4.2.1.13
 */
export type DistributionPointName =
  | { readonly type: "fullName"; readonly names: readonly GeneralName[] }
  | { readonly type: "nameRelativeToCRLIssuer"; readonly rdn: readonly AttributeTypeAndValue[] };

/**
 * DistributionPoint ::= SEQUENCE {
 *   distributionPoint [0] DistributionPointName OPTIONAL,
 *   reasons           [1] ReasonFlags           OPTIONAL,
 *   cRLIssuer         [2] GeneralNames          OPTIONAL }      RFC 5280 section 4.2.1.13
 */
export interface DistributionPoint {
  readonly distributionPoint?: DistributionPointName;
  readonly reasons?: readonly ReasonFlag[];
  readonly cRLIssuer?: readonly GeneralName[];
}

/** The name, when one follows. It is a CHOICE, so its tag [0] is explicit. */
export function readDistributionPointName(fields: DerReader): DistributionPointName | undefined {
  if (!fields.has(constructed(0))) return undefined;
  const choice = fields.enter(constructed(0), "distributionPoint");
  const name: DistributionPointName = choice.has(constructed(1))
    ? {
        type: "nameRelativeToCRLIssuer",
        rdn: readAttributes(choice.enter(constructed(1), "nameRelativeToCRLIssuer"), "nameRelativeToCRLIssuer"),
      }
    : { type: "fullName", names: readGeneralNames(choice, "fullName", constructed(0)) };
  choice.finish("distributionPoint");
  return name;
}

/** ReasonFlags under an implicit tag, when they follow. */
export function readReasonFlags(fields: DerReader, number: number): ReasonFlag[] | undefined {
  const tag = primitive(number);
  return fields.has(tag) ? readNamedBits(fields, "reasons", reasonFlagNames, tag) : undefined;
}

export function readDistributionPoint(reader: DerReader): DistributionPoint {
  const fields = reader.sequence("distributionPoint");
  const distributionPoint = readDistributionPointName(fields);
  const reasons = readReasonFlags(fields, 1);
  const cRLIssuer = fields.has(constructed(2)) ? readGeneralNames(fields, "cRLIssuer", constructed(2)) : undefined;
  fields.finish("distributionPoint");
  return { distributionPoint, reasons, cRLIssuer };
}
