import { reasonNames } from "./reasonNames";
import {
  type DistributionPoint,
  type DistributionPointName,
  type ReasonFlag,
  reasonFlagNames,
} from "../extensions/distributionPoint";
import type { GeneralName } from "../extensions/generalName";
import type { IssuingDistributionPoint } from "../extensions/issuingDistributionPoint";
import { printedName } from "./generalNameText";
import { relativeNameText } from "./nameText";

/** The columns before what an extension says, which OpenSSL also puts in the middle of a line here. */
const margin = " ".repeat(16);

const namesText = (names: readonly GeneralName[]): string =>
  names.map((name) => `${margin}  ${printedName(name)}`).join("\n");

function pointNameText(name: DistributionPointName | undefined): string {
  if (name === undefined) return "";
  if (name.type === "fullName") return `${margin}Full Name:\n${namesText(name.names)}`;
  return `${margin}Relative Name:\n${margin}  ${relativeNameText(name.rdn)}\n`;
}

function reasonsText(label: string, reasons: readonly ReasonFlag[] | undefined): string {
  if (reasons === undefined) return "";
  const names = reasonFlagNames.filter((name) => reasons.includes(name)).map((name) => reasonNames[name]);
  return `${margin}${label}:\n${margin}  ${names.join(", ") || "<EMPTY>"}\n`;
}

function pointText({ distributionPoint, reasons, cRLIssuer }: DistributionPoint): string {
  const issuer = cRLIssuer === undefined ? "" : `${margin}CRL Issuer:\n${namesText(cRLIssuer)}`;
  return pointNameText(distributionPoint) + reasonsText("Reasons", reasons) + issuer;
}

/** With its margin, as all here: what has none of its own is glued to the line before it, as OpenSSL 3.0 does. */
export const distributionPointsText = (points: readonly DistributionPoint[]): string =>
  points.map(pointText).join("\n");

export function issuingPointText(point: IssuingDistributionPoint): string {
  const flags: readonly (readonly [boolean, string])[] = [
    [point.onlyContainsUserCerts, "Only User Certificates"],
    [point.onlyContainsCACerts, "Only CA Certificates"],
    [point.indirectCRL, "Indirect CRL"],
  ];
  const text =
    pointNameText(point.distributionPoint) +
    flags.map(([isSet, label]) => (isSet ? `${margin}${label}\n` : "")).join("") +
    reasonsText("Only Some Reasons", point.onlySomeReasons) +
    (point.onlyContainsAttributeCerts ? `${margin}Only Attribute Certificates\n` : "");
  return text === "" ? `${margin}<EMPTY>\n` : text;
}
