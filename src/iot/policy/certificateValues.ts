import type { Certificate } from "../../pki/certificate/certificate";
import { serialHex } from "../../pki/certificate/certificate";
import type { Name } from "../../pki/certificate/name";
import { formatName } from "../../pki/certificate/name";
import { findExtension } from "../../pki/extensions/extension";
import { formatGeneralName, type GeneralName } from "../../pki/extensions/generalName";

/** AWS IoT Core Developer Guide, "X.509 Certificate AWS IoT Core policy variables". */
const attributes: readonly (readonly [oid: string, name: string])[] = [
  ["2.5.4.46", "DistinguishedNameQualifier"],
  ["2.5.4.6", "Country"],
  ["2.5.4.10", "Organization"],
  ["2.5.4.11", "OrganizationalUnit"],
  ["2.5.4.8", "State"],
  ["2.5.4.3", "CommonName"],
  ["2.5.4.5", "SerialNumber"],
  ["2.5.4.12", "Title"],
  ["2.5.4.4", "Surname"],
  ["2.5.4.42", "GivenName"],
  ["2.5.4.43", "Initials"],
  ["2.5.4.65", "Pseudonym"],
  ["2.5.4.44", "GenerationQualifier"],
];

const alternativeNames: readonly (readonly [type: GeneralName["type"], name: string])[] = [
  ["email", "RFC822Name"],
  ["dns", "DNSName"],
  ["directory", "DirectoryName"],
  ["uri", "UniformResourceIdentifier"],
  ["ip", "IPAddress"],
];

/** "Array fields": more are ignored. */
const mostValues = 5;

/**
 * The policy variables of a certificate. One with several values has the first under its own name, the others as ".1" to ".4"
 * (".1" is the second), and all of them as ".List".
 */
export function certificateValues(certificate: Certificate): Map<string, readonly string[]> {
  const { subject, issuer, serialNumber, extensions } = certificate;
  const values = new Map<string, readonly string[]>([
    // Decimal, as documented.
    ["iot:Certificate.SerialNumber", [BigInt(`0x${serialHex(serialNumber).replace("-", "")}`).toString()]],
  ]);
  addName(values, "Subject", subject, findExtension(extensions, "subjectAltName")?.names ?? []);
  addName(values, "Issuer", issuer, findExtension(extensions, "issuerAltName")?.names ?? []);
  // Documented as the names of all of these variables that have a value.
  return values.set("iot:Certificate.AvailableKeys", [...values.keys()]);
}

type Values = Map<string, readonly string[]>;

function addName(values: Values, of: "Subject" | "Issuer", name: Name, alternatives: readonly GeneralName[]): void {
  const parts = name.rdns.flat();
  for (const [oid, attribute] of attributes) {
    const found = parts.filter((part) => part.oid === oid).map(({ value }) => escapeSpecial(value));
    add(values, `iot:Certificate.${of}.${attribute}`, found);
  }
  for (const [type, attribute] of alternativeNames) {
    const found = alternatives.filter((alternative) => alternative.type === type).map(formatAlternative);
    add(values, `iot:Certificate.${of}.AlternativeName.${attribute}`, found);
  }
}

function add(values: Values, name: string, all: readonly string[]): void {
  const kept = all.slice(0, mostValues);
  if (kept.length === 0) return;
  values.set(`${name}.List`, kept);
  for (const [index, value] of kept.entries()) values.set(index === 0 ? name : `${name}.${index}`, [value]);
}

/** "Special Characters": in a value they have a backslash before them. */
const escapeSpecial = (value: string): string => value.replaceAll(/[",;<=>\\+]/g, String.raw`\$&`);

/** Directory names as the guide shows them: "cn=device,ou=lab,c=US", the types in lower case. */
const formatAlternative = (name: GeneralName): string =>
  name.type === "directory"
    ? formatName(name.value).replaceAll(/(^|(?<!\\)[,+])([A-Za-z]+)=/g, (_, before: string, type: string) => {
        return `${before}${type.toLowerCase()}=`;
      })
    : formatGeneralName(name);
