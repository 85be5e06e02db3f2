import type { Certificate } from "../certificate/certificate";
import type { CertificatePolicies } from "../extensions/certificatePolicies";
import { type Extension, findExtension } from "../extensions/extension";
import { nameKey } from "./nameKey";
import type { PathReason, PathReasonCode } from "./pathVerdict";

/** Extensions that this validation processes, or that do not bear on a path (RFC 5280 section 6.1.4). */
const processed: ReadonlySet<string> = new Set([
  "authorityKeyIdentifier",
  "basicConstraints",
  "cRLDistributionPoints",
  "certificatePolicies",
  "extendedKeyUsage",
  "inhibitAnyPolicy",
  "issuerAltName",
  "keyUsage",
  "nameConstraints",
  "policyConstraints",
  "policyMappings",
  "subjectAltName",
  "subjectKeyIdentifier",
]);

/** What is wrong with one certificate at its place, 0 for the leaf, apart from its signature and its names. */
export function certificateReasons(certificates: readonly Certificate[], at: number, time: Date): PathReason[] {
  const certificate = certificates[at];
  if (!certificate) return [];
  const asIssuer = at > 0 ? issuerReasons(certificates, certificate, at) : [];
  return [
    ...dateReasons(certificate, at, time),
    ...asIssuer,
    ...versionReasons(certificate, at),
    ...extensionReasons(certificate, at),
  ];
}

const reason = (code: PathReasonCode, at: number, message: string): PathReason => ({ code, at, message });

/** Both ends are part of the period, and count to the second, as they are written      RFC 5280 section 4.1.2.5 */
function dateReasons({ notBefore, notAfter }: Certificate, at: number, now: Date): PathReason[] {
  const time = new Date(Math.floor(now.getTime() / 1000) * 1000);
  if (time < notBefore) return [reason("not-yet-valid", at, `It is valid from ${notBefore.toISOString()}.`)];
  if (time > notAfter) return [reason("expired", at, `It ended at ${notAfter.toISOString()}.`)];
  return [];
}

/** RFC 5280 section 6.1.4 (k) to (n) */
function issuerReasons(path: readonly Certificate[], certificate: Certificate, at: number): PathReason[] {
  const basicConstraints = findExtension(certificate.extensions, "basicConstraints");
  const keyUsage = findExtension(certificate.extensions, "keyUsage");
  const found: PathReason[] = [];
  // A root of version 1 cannot say that it is a CA; whoever trusts it has said so.
  const isOldRoot = certificate.version === 1 && isSelfIssued(certificate) && at === path.length - 1;
  if (basicConstraints?.cA !== true && !isOldRoot) {
    found.push(reason("not-a-ca", at, "basicConstraints does not say that it is a CA."));
  }
  const limit = basicConstraints?.pathLenConstraint;
  const below = path.slice(1, at).filter((each) => !isSelfIssued(each)).length;
  if (limit !== undefined && below > limit) {
    found.push(reason("path-too-long", at, `${below} CAs stand below it; pathLenConstraint is ${limit}.`));
  }
  if (keyUsage && !keyUsage.usages.includes("keyCertSign")) {
    found.push(reason("key-usage", at, "keyUsage does not allow keyCertSign."));
  }
  return found;
}

/** RFC 5280 section 4.1.2.1 */
function versionReasons({ version, extensions }: Certificate, at: number): PathReason[] {
  if (version === 3 || extensions.length === 0) return [];
  return [reason("malformed-certificate", at, `It has extensions, and version ${version}, which knows none.`)];
}

function extensionReasons({ extensions }: Certificate, at: number): PathReason[] {
  const seen = new Set<string>();
  return extensions.flatMap((extension) => {
    const isDuplicate = seen.has(extension.oid);
    seen.add(extension.oid);
    if (isDuplicate) return [reason("duplicate-extension", at, `It has the extension ${extension.name} twice.`)];
    // Microsoft's older form of extendedKeyUsage, which counts alone where both are there.
    const isSaidTwice = extension.name === "msApplicationPolicies" && findExtension(extensions, "extendedKeyUsage");
    return isSaidTwice ? [] : extensionReason(extension, at);
  });
}

function extensionReason({ name, critical, value }: Extension, at: number): PathReason[] {
  if (critical && value.kind === "certificatePolicies" && hasUnknownQualifier(value)) {
    const message = "The critical extension certificatePolicies has a qualifier that is not known here.";
    return [reason("unknown-critical-extension", at, message)];
  }
  if (value.kind === "malformed" && (critical || processed.has(name))) {
    return [reason("malformed-extension", at, `${name}: ${value.reason}`)];
  }
  return critical && !processed.has(name)
    ? [reason("unknown-critical-extension", at, `The critical extension ${name} is not processed.`)]
    : [];
}

/** RFC 5280 section 4.2.1.4 */
const hasUnknownQualifier = ({ policies }: CertificatePolicies): boolean =>
  policies.some(({ policyQualifiers }) => policyQualifiers.some(({ type }) => type === "unknown"));

export const isSelfIssued = ({ subject, issuer }: Certificate): boolean => nameKey(subject) === nameKey(issuer);
