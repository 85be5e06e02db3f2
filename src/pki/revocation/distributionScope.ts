import type { Certificate } from "../certificate/certificate";
import type { CertificateList } from "../certificate/certificateList";
import type { Name } from "../certificate/name";
import { toHex } from "../der/integer";
import {
  type DistributionPoint,
  type DistributionPointName,
  type ReasonFlag,
  reasonFlagNames,
} from "../extensions/distributionPoint";
import { findExtension } from "../extensions/extension";
import { formatGeneralName, type GeneralName } from "../extensions/generalName";
import type { IssuingDistributionPoint } from "../extensions/issuingDistributionPoint";
import { nameKey } from "../path/nameKey";
import type { RevocationProblem } from "./revocationCheck";

/** The reasons for which a certificate can be revoked; a list that names none is for all of them. */
export const allReasons: readonly ReasonFlag[] = reasonFlagNames.filter((name) => name !== "unused");

/**
 * Where a certificate's status may be published: its distribution points, and the list of its issuer that no distribution point
 * names      RFC 5280 section 6.3.3
 */
function distributionPointsOf({ extensions, issuer }: Certificate): readonly DistributionPoint[] {
  const named = findExtension(extensions, "cRLDistributionPoints")?.points ?? [];
  const implied: DistributionPoint = {
    distributionPoint: { type: "fullName", names: [{ type: "directory", value: issuer }] },
  };
  return [...named, implied];
}

type Scope = readonly ReasonFlag[] | RevocationProblem;

const isProblem = (scope: Scope): scope is RevocationProblem => "code" in scope;

const isCovered = (scope: Scope): scope is readonly ReasonFlag[] => !isProblem(scope);

/** The reasons for which a list answers for a certificate, through any of its distribution points; or why it does not. */
export function scopeOf(list: CertificateList, certificate: Certificate): Scope {
  const scopes = distributionPointsOf(certificate).map((point) => scopeThrough(list, certificate, point));
  const reasons = scopes.filter(isCovered).flat();
  if (reasons.length > 0) return [...new Set(reasons)];
  const problems = scopes.filter(isProblem);
  return problems.find(({ code }) => code !== "wrong-issuer") ?? problems[0] ?? outside("It covers no reason.");
}

const outside = (message: string): RevocationProblem => ({ code: "not-in-scope", message });

/** RFC 5280 section 6.3.3 (b) and (d) */
function scopeThrough(list: CertificateList, certificate: Certificate, point: DistributionPoint): Scope {
  const scope = findExtension(list.extensions, "issuingDistributionPoint");
  const problem =
    issuerProblem(list, certificate, point, scope) ??
    (scope && (kindProblem(scope, certificate) ?? nameProblem(list, certificate, point, scope)));
  if (problem) return problem;
  const ofPoint = point.reasons ?? allReasons;
  const ofList = scope?.onlySomeReasons ?? allReasons;
  return ofPoint.filter((reason) => reason !== "unused" && ofList.includes(reason));
}

/** (b) (1) */
function issuerProblem(
  list: CertificateList,
  certificate: Certificate,
  { cRLIssuer }: DistributionPoint,
  scope: IssuingDistributionPoint | undefined,
): RevocationProblem | undefined {
  const wanted = cRLIssuer ? directoryNames(cRLIssuer) : [certificate.issuer];
  const issuer = nameKey(list.issuer);
  if (!wanted.some((name) => nameKey(name) === issuer)) {
    const message = "The list is neither of the issuer nor of a CRL issuer that the certificate names.";
    return { code: "wrong-issuer", message };
  }
  return cRLIssuer && scope?.indirectCRL !== true
    ? outside("The certificate names another CRL issuer, whose list does not say that it is indirect.")
    : undefined;
}

/** (b) (2) (ii) to (iv) */
function kindProblem(scope: IssuingDistributionPoint, { extensions }: Certificate): RevocationProblem | undefined {
  const isAuthority = findExtension(extensions, "basicConstraints")?.cA === true;
  if (scope.onlyContainsAttributeCerts) return outside("The list has attribute certificates only.");
  if (scope.onlyContainsUserCerts && isAuthority) return outside("The list has no CA certificates.");
  if (scope.onlyContainsCACerts && !isAuthority) return outside("The list has CA certificates only.");
  return undefined;
}

/** (b) (2) (i) */
function nameProblem(
  list: CertificateList,
  { issuer }: Certificate,
  { distributionPoint, cRLIssuer }: DistributionPoint,
  scope: IssuingDistributionPoint,
): RevocationProblem | undefined {
  if (!scope.distributionPoint) return undefined;
  const [authority = issuer] = cRLIssuer ? directoryNames(cRLIssuer) : [];
  const wanted = new Set(
    distributionPoint ? nameKeys(distributionPoint, authority) : (cRLIssuer ?? []).map(generalNameKey),
  );
  if (nameKeys(scope.distributionPoint, list.issuer).some((key) => wanted.has(key))) return undefined;
  return outside("The list is that of a distribution point which the certificate does not name.");
}

const directoryNames = (names: readonly GeneralName[]): Name[] =>
  names.flatMap((name) => (name.type === "directory" ? [name.value] : []));

/** The full names; a relative one is appended to that of the CRL's issuer. */
function nameKeys(name: DistributionPointName, issuer: Name): string[] {
  if (name.type === "fullName") return name.names.map(generalNameKey);
  const rdns = [...issuer.rdns, name.rdn];
  return [generalNameKey({ type: "directory", value: { der: issuer.der, rdns } })];
}

/** Equal for names that match. */
function generalNameKey(name: GeneralName): string {
  return `${name.type} ${name.type === "directory" ? nameKey(name.value) : formatGeneralName(name)}`;
}

/** Equal for lists of the same issuer and the same scope: of these the latest counts. */
export function scopeKey(list: CertificateList): string {
  const scope = list.extensions.find(({ name }) => name === "issuingDistributionPoint");
  return `${nameKey(list.issuer)} ${scope ? toHex(scope.der) : ""}`;
}
