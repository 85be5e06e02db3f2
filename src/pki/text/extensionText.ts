import { reasonNames } from "./reasonNames";
import type { AuthorityKeyIdentifier } from "../extensions/authorityKeyIdentifier";
import type { InfoAccess } from "../extensions/authorityInfoAccess";
import type { BasicConstraints } from "../extensions/basicConstraints";
import type { Extension, ExtensionValue } from "../extensions/extension";
import type { GeneralName } from "../extensions/generalName";
import { keyUsageNames, type KeyUsageName } from "../extensions/keyUsage";
import type { NameConstraints } from "../extensions/nameConstraints";
import type { PolicyConstraints } from "../extensions/policyConstraints";
import { distributionPointsText, issuingPointText } from "./distributionPointText";
import { canBeListed, constraintName, listedName } from "./generalNameText";
import { extensionInteger, unsignedOctets } from "./integerTexts";
import { otherExtensionText } from "./otherExtensionText";
import { longName } from "./objectNames";
import { policyLines } from "./policyText";
import { colons, dottedText, indented, timeText } from "./textLines";
import { timestampListLines } from "./timestampText";

const usageNames: Readonly<Record<KeyUsageName, string>> = {
  digitalSignature: "Digital Signature",
  nonRepudiation: "Non Repudiation",
  keyEncipherment: "Key Encipherment",
  dataEncipherment: "Data Encipherment",
  keyAgreement: "Key Agreement",
  keyCertSign: "Certificate Sign",
  cRLSign: "CRL Sign",
  encipherOnly: "Encipher Only",
  decipherOnly: "Decipher Only",
};

const featureNames: ReadonlyMap<number, string> = new Map([
  [5, "status_request"],
  [17, "status_request_v2"],
]);

/** An empty list is followed by a line that is empty, too. */
const empty: readonly string[] = ["<EMPTY>", ""];

const orEmpty = (texts: readonly string[]): string => texts.join(", ") || "<EMPTY>";
const upperColons = (octets: Uint8Array): string => colons(octets).toUpperCase();

const keyIdentifierLines = ({ keyIdentifier, ...other }: AuthorityKeyIdentifier): string[] => {
  const { authorityCertIssuer = [], authorityCertSerialNumber: serial } = other;
  const isAlone = other.authorityCertIssuer === undefined && serial === undefined;
  return [
    ...(keyIdentifier ? [(isAlone ? "" : "keyid:") + upperColons(keyIdentifier)] : []),
    ...authorityCertIssuer.map(listedName),
    ...(serial ? [`serial:${upperColons(unsignedOctets(serial))}`] : []),
  ];
};

const basicConstraintsText = ({ cA, pathLenConstraint }: BasicConstraints): string =>
  `CA:${cA ? "TRUE" : "FALSE"}${pathLenConstraint === undefined ? "" : `, pathlen:${pathLenConstraint}`}`;

function accessLines({ descriptions }: InfoAccess<"authorityInfoAccess" | "subjectInfoAccess">): readonly string[] {
  if (descriptions.length === 0) return empty;
  return descriptions.map(
    ({ accessMethod, accessLocation }) => `${longName(accessMethod.oid)} - ${listedName(accessLocation)}`,
  );
}

function constraintLines({ permittedSubtrees, excludedSubtrees }: NameConstraints): string[] {
  const part = (label: string, names: NameConstraints["permittedSubtrees"]): string[] =>
    names.length === 0 ? [] : [`${label}:`, ...indented(names.map(constraintName), 2)];
  return [...part("Permitted", permittedSubtrees), ...part("Excluded", excludedSubtrees)];
}

function policyConstraintsBody(value: PolicyConstraints, extension: Extension): Body {
  const texts = [
    value.requireExplicitPolicy === undefined ? [] : [`Require Explicit Policy:${value.requireExplicitPolicy}`],
    value.inhibitPolicyMapping === undefined ? [] : [`Inhibit Policy Mapping:${value.inhibitPolicyMapping}`],
  ];
  return texts.flat().join(", ") || dump(value, extension);
}

type Values = { readonly [Value in ExtensionValue as Value["kind"]]: Value };

/** Text on one line, or lines, without their margin; or text that has it. */
type Body = string | readonly string[] | { readonly placed: string };

type Printers = {
  readonly [Kind in keyof Values]: (value: Values[Kind], extension: Extension) => Body;
};

/** OpenSSL has no printer for it, or cannot read it: its octets. */
const dump = (_: unknown, extension: Extension): string => otherExtensionText(extension) ?? dottedText(extension.der);

function namesBody({ names }: { readonly names: readonly GeneralName[] }, extension: Extension): Body {
  if (!names.every(canBeListed)) return dump(undefined, extension);
  return names.length === 0 ? empty : names.map(listedName).join(", ");
}

const printers: Printers = {
  authorityInfoAccess: accessLines,
  authorityKeyIdentifier(value, extension) {
    const lines = keyIdentifierLines(value);
    return lines.length === 0 ? dump(value, extension) : lines;
  },
  basicConstraints: basicConstraintsText,
  cRLDistributionPoints: ({ points }) => ({ placed: distributionPointsText(points) }),
  cRLNumber: ({ number }) => extensionInteger(number),
  cRLReason: ({ reason }) => reasonNames[reason],
  certificateIssuer: ({ names }) => names.map(listedName),
  certificatePolicies: policyLines,
  deltaCRLIndicator: ({ number }) => extensionInteger(number),
  extendedKeyUsage: ({ purposes }, extension) =>
    purposes.map(({ oid }) => longName(oid)).join(", ") || dump(undefined, extension),
  freshestCRL: ({ points }) => ({ placed: distributionPointsText(points) }),
  inhibitAnyPolicy: ({ skipCerts }) => String(skipCerts),
  invalidityDate: ({ date }) => timeText(date),
  issuerAltName: namesBody,
  issuingDistributionPoint: (point) => ({ placed: issuingPointText(point) }),
  keyUsage: ({ usages }, extension) =>
    keyUsageNames
      .filter((name) => usages.includes(name))
      .map((name) => usageNames[name])
      .join(", ") || dump(undefined, extension),
  malformed: dump,
  nameConstraints: constraintLines,
  ocspNoCheck: () => "",
  policyConstraints: policyConstraintsBody,
  policyMappings: ({ mappings }) =>
    orEmpty(
      mappings.map(
        ({ issuerDomainPolicy, subjectDomainPolicy }) =>
          `${longName(issuerDomainPolicy.oid)}:${longName(subjectDomainPolicy.oid)}`,
      ),
    ),
  precertificatePoison: () => "NULL",
  signedCertificateTimestampList: ({ timestamps }, extension) =>
    timestampListLines(timestamps) ?? dump(undefined, extension),
  subjectAltName: namesBody,
  subjectInfoAccess: accessLines,
  subjectKeyIdentifier: ({ keyIdentifier }) => upperColons(keyIdentifier),
  tlsFeature: ({ features }) => features.map((feature) => featureNames.get(feature) ?? String(feature)).join(", "),
  unknown: dump,
};

const print = <Kind extends keyof Values>(kind: Kind, value: Values[Kind], extension: Extension) =>
  printers[kind](value, extension);

const margin = 16;

/** As deep as OpenSSL puts them under certificates and requests; the entries of lists are as deep. */
export function extensionLines(extension: Extension): string[] {
  const { oid, critical, value } = extension;
  const title = `${" ".repeat(margin - 4)}${longName(oid)}: ${critical ? "critical" : ""}`;
  const body = print(value.kind, value, extension);
  if (typeof body === "string") return [title, ...indented([body], margin)];
  if ("placed" in body) return [title, ...body.placed.split("\n")];
  return [title, ...indented(body.length === 0 ? [""] : body, margin)];
}
