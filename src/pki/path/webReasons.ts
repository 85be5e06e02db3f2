import type { Certificate } from "../certificate/certificate";
import { formatName, isSameName } from "../certificate/name";
import { type ExtensionValue, findExtension } from "../extensions/extension";
import { isSelfIssued } from "./certificateReasons";
import { certificateNameProblems } from "./certificateNameProblems";
import type { PathReason } from "./pathVerdict";
import { sameOctets } from "../der/sameOctets";

/** A certificate in its place. */
interface Place {
  readonly certificate: Certificate;
  /** Who issued it; itself for a root that issued itself. Undefined when it is not here. */
  readonly issuer: Certificate | undefined;
  readonly isAuthority: boolean;
  readonly isAnchor: boolean;
}

/** What RFC 5280 section 4 and the Baseline Requirements demand of each certificate, beyond what a path needs to be sound. */
export function webReasons(path: readonly Certificate[]): PathReason[] {
  return path.flatMap((certificate, at) => {
    const place: Place = {
      certificate,
      issuer: path[at + 1] ?? (isSelfIssued(certificate) ? certificate : undefined),
      isAuthority: at > 0,
      isAnchor: at === path.length - 1,
    };
    const problems = [
      ...fieldProblems(place),
      ...authorityProblems(place),
      ...keyIdentifierProblems(place),
      ...certificateNameProblems(certificate),
      ...criticalityProblems(place),
      ...valueProblems(place),
    ];
    return problems.map((message): PathReason => ({ code: "not-conforming", at, message }));
  });
}

type Checks = readonly (readonly [isWrong: boolean, message: string])[];

const failed = (checks: Checks): string[] => checks.filter(([isWrong]) => isWrong).map(([, message]) => message);

/** Sections 4.1.2.1, 4.1.2.2, 4.1.2.4 and 4.1.2.6 */
function fieldProblems({ certificate, isAuthority, isAnchor }: Place): string[] {
  const { version, serialNumber, issuer, subject } = certificate;
  const [first = 0] = serialNumber;
  const checks: Checks = [
    [version !== 3, `It has version ${version} instead of 3.`],
    [serialNumber.length > (first === 0 ? 21 : 20), "Its serial number has more than 20 octets."],
    [first >= 0x80, "Its serial number is negative."],
    [!isAnchor && serialNumber.every((octet) => octet === 0), "Its serial number is 0."],
    [issuer.rdns.length === 0, "Its issuer has no name."],
    [isAuthority && subject.rdns.length === 0, "It is a CA without a name."],
  ];
  return failed(checks);
}

/** Sections 4.2.1.3 and 4.2.1.9 */
function authorityProblems({ certificate: { extensions }, isAuthority, isAnchor }: Place): string[] {
  const { cA = false, pathLenConstraint } = findExtension(extensions, "basicConstraints") ?? {};
  const keyUsage = findExtension(extensions, "keyUsage");
  const signs = keyUsage?.usages.includes("keyCertSign") === true;
  const checks: Checks = [
    [isAuthority && !keyUsage, "It is a CA without keyUsage."],
    [!cA && signs, "keyUsage has keyCertSign, and it is no CA."],
    [!cA && pathLenConstraint !== undefined, "It has a path length, and is no CA."],
    [cA && !isAuthority && !isAnchor, "It is a CA, and a server's certificate shall be none."],
  ];
  return failed(checks);
}

/** Sections 4.2.1.1 and 4.2.1.2 */
function keyIdentifierProblems({ certificate, issuer, isAuthority }: Place): string[] {
  const authority = findExtension(certificate.extensions, "authorityKeyIdentifier");
  const own = findExtension(certificate.extensions, "subjectKeyIdentifier");
  const noCa = isAuthority && !own ? ["It is a CA without subjectKeyIdentifier."] : [];
  // Who issued itself may leave it out.
  if (!authority) return issuer === certificate ? noCa : [...noCa, "It has no authorityKeyIdentifier."];
  const another = issuer !== undefined && !namesIssuer(authority, issuer);
  const checks: Checks = [
    [!authority.keyIdentifier, "authorityKeyIdentifier has no keyIdentifier."],
    [another, `authorityKeyIdentifier is not that of its issuer: "${issuer ? formatName(issuer.subject) : ""}".`],
  ];
  return [...noCa, ...failed(checks)];
}

function namesIssuer(
  authority: Extract<ExtensionValue, { kind: "authorityKeyIdentifier" }>,
  issuer: Certificate,
): boolean {
  const { keyIdentifier, authorityCertIssuer = [], authorityCertSerialNumber: serial } = authority;
  const own = findExtension(issuer.extensions, "subjectKeyIdentifier")?.keyIdentifier;
  if (keyIdentifier && own && !sameOctets(keyIdentifier, own)) return false;
  if (serial && !sameOctets(serial, issuer.serialNumber)) return false;
  return authorityCertIssuer.every((name) => name.type !== "directory" || isSameName(name.value, issuer.issuer));
}

/** Which extensions have to be critical, and which must not be. */
function criticalityProblems({ certificate: { extensions, subject }, isAuthority }: Place): string[] {
  const isNameless = subject.rdns.length === 0;
  return extensions.flatMap(({ name, critical }) => {
    const must =
      ["policyConstraints", "inhibitAnyPolicy"].includes(name) ||
      (isAuthority && name === "basicConstraints") ||
      (isNameless && name === "subjectAltName");
    const mustNot =
      ["authorityKeyIdentifier", "subjectKeyIdentifier", "extendedKeyUsage"].includes(name) ||
      (!isNameless && name === "subjectAltName");
    if (must && !critical) return [`The extension ${name} has to be critical here.`];
    return mustNot && critical ? [`The extension ${name} must not be critical here.`] : [];
  });
}

function valueProblems({ certificate: { extensions }, isAuthority }: Place): string[] {
  return extensions.flatMap(({ value }) => valueProblem(value, isAuthority) ?? []);
}

function valueProblem(value: ExtensionValue, isAuthority: boolean): string | undefined {
  switch (value.kind) {
    case "malformed":
      return `An extension is malformed: ${value.reason}`;
    case "extendedKeyUsage":
      return value.purposes.length === 0 ? "extendedKeyUsage is empty." : undefined;
    case "nameConstraints":
      if (!isAuthority) return "It has nameConstraints, and is no CA.";
      return nameConstraintsProblem(value);
    default:
      return undefined;
  }
}

/** Section 4.2.1.10 */
function nameConstraintsProblem(value: Extract<ExtensionValue, { kind: "nameConstraints" }>): string | undefined {
  const bases = [...value.permittedSubtrees, ...value.excludedSubtrees];
  if (bases.length === 0) return "nameConstraints constrains nothing.";
  return bases.some((base) => base.type === "dns" && base.value.startsWith("."))
    ? "nameConstraints has a DNS name with a dot before it."
    : undefined;
}
