import type { Certificate } from "../certificate/certificate";
import { findExtension } from "../extensions/extension";
import type { JudgedTimestamp } from "./embeddedTimestamps";
import type { TransparencyLog } from "./logList";
import { isPrecertificate } from "./precertificateTbs";

/** Where the certificate's chain ends. */
export type ChainEnd = "public-root" | "private-root" | "unknown";

export interface PolicyCheck {
  readonly certificate: Certificate;
  /** In the certificate: timestamps delivered beside it are not counted here. */
  readonly timestamps: readonly JudgedTimestamp[];
  readonly at: Date;
  readonly chainEnd: ChainEnd;
  /** The list of logs is too old to say that a log is none. */
  readonly isListStale: boolean;
}

/**
 * - good: browsers take it; refused: they will not
 * - undecided: signatures or logs could not be checked, or nobody knows whether the chain is public
 * - not-asked: browsers ask it of public certificates of servers alone
 */
export type PolicyKind = "good" | "refused" | "undecided" | "not-asked";

/** Why, for programs; policyTemplates has the sentences. */
export type PolicyReason = keyof typeof policyTemplates;

/**
 * English; {0} days of lifetime, {1} how many timestamps it needs, {2} how many count, {3} how many operators those have,
 * {4} how many could not be checked, {5} how many are of unknown logs.
 */
export const policyTemplates = {
  enough: "{0} d {6} 180 d: needs {1} SCTs, has {2} by {3} operators: Chrome, Apple and Firefox will take it.",
  "too-few": "{0} d {6} 180 d: needs {1} SCTs, has {2}: Chrome, Apple and Firefox will refuse.",
  "one-operator":
    "{0} d {6} 180 d: needs {1} SCTs, has {2}, all of one operator: Chrome, Apple and Firefox will refuse.",
  "only-retired":
    "{0} d {6} 180 d: needs {1} SCTs, has {2}, all of retired logs: Chrome, Apple and Firefox will refuse.",
  unchecked: "{0} d {6} 180 d: needs {1} SCTs, has {2}; {4} cannot be checked without the issuer's certificate.",
  "unknown-logs": "{0} d {6} 180 d: needs {1} SCTs, has {2}; {5} are of logs that the list does not have.",
  "chain-unknown":
    "{0} d {6} 180 d: needs {1} SCTs, has none: browsers refuse a public certificate like that, of a private CA they ask none.",
  precertificate: "A precertificate is made to be logged: no browser takes it.",
  authority: "The certificate of an authority needs no timestamps.",
  "not-for-servers": "It is not for servers: browsers ask for no timestamps.",
  "private-ca": "A private CA is not in certificate transparency: browsers ask for no timestamps.",
} as const;

export interface PolicyVerdict {
  readonly kind: PolicyKind;
  /** Lifetime in days, begun ones counted. */
  readonly days: number;
  /** How many timestamps a certificate of this lifetime needs. */
  readonly needed: number;
  /** How many of its timestamps count. */
  readonly counted: number;
  /** Whose logs those are, each once. */
  readonly operators: readonly string[];
  readonly reason: PolicyReason;
  /** What the places of the reason's template stand for. */
  readonly values: readonly string[];
  /** The reason's template with its values. */
  readonly message: string;
}

const day = 86_400_000;
const longest = 180;

/**
 * What Chrome, Apple's systems and Firefox ask of a public certificate with embedded timestamps: two of them up to a lifetime
 * of 180 days, three above, by logs of two operators at least; each log qualified, usable or read-only at the time, or retired
 * after its timestamp, and one of them not retired.
 * Chrome's policy (googlechrome.github.io/CertificateTransparency/ct_policy.html), Apple's (support.apple.com/103214),
 * Mozilla's (wiki.mozilla.org/SecurityEngineering/Certificate_Transparency).
 */
export function transparencyPolicy(check: PolicyCheck): PolicyVerdict {
  const facts = factsOf(check);
  const { days, needed, counted, operators, unchecked, unknown } = facts;
  const { kind, reason } = outcomeOf(facts, check);
  const numbers = [days, needed, counted, operators.length, unchecked, unknown].map(String);
  const values = [...numbers, needed === 3 ? ">" : "≤"];
  const message = policyTemplates[reason].replace(/\{(\d)\}/g, (_, place: string) => values[Number(place)] ?? "");
  return { kind, days, needed, counted, operators, reason, values, message };
}

interface Facts extends Pick<PolicyVerdict, "days" | "needed" | "counted" | "operators"> {
  /** How many there are that cannot be checked without the issuer's certificate. */
  readonly unchecked: number;
  /** How many are of logs that the list does not have. */
  readonly unknown: number;
  /** None of those that count is of a log that is still in operation at the time. */
  readonly onlyRetired: boolean;
}

function factsOf({ certificate, timestamps, at }: PolicyCheck): Facts {
  const lifetime = certificate.notAfter.getTime() - certificate.notBefore.getTime();
  const logs = new Map<string, TransparencyLog>();
  for (const { timestamp, verdict } of timestamps) {
    // Two timestamps of one log are one.
    if (timestamp && verdict.kind === "valid" && counts(verdict.log, timestamp.timestamp, at)) {
      logs.set(verdict.log.id, verdict.log);
    }
  }
  const counted = [...logs.values()];
  const ofKind = (kind: string): number => timestamps.filter(({ verdict }) => verdict.kind === kind).length;
  return {
    days: Math.ceil(lifetime / day),
    needed: lifetime > longest * day ? 3 : 2,
    counted: counted.length,
    operators: [...new Set(counted.map(({ operator }) => operator))],
    unchecked: ofKind("no-issuer"),
    unknown: ofKind("unknown-log"),
    onlyRetired: counted.length > 0 && !counted.some((log) => isInOperation(log, at)),
  };
}

const began = ({ stateSince }: TransparencyLog, at: Date): boolean => !stateSince || stateSince <= at;

/** The list knows the last state alone: before it began, a log that is retired now was in operation. */
function isInOperation(log: TransparencyLog, at: Date): boolean {
  if (log.lastListed && at > log.lastListed) return false;
  if (["qualified", "usable", "readonly"].includes(log.state)) return true;
  return log.state === "retired" && !began(log, at);
}

function counts(log: TransparencyLog, timestamp: Date, at: Date): boolean {
  if (timestamp > at) return false;
  if (isInOperation(log, at)) return true;
  const isListed = !log.lastListed || at <= log.lastListed;
  return isListed && log.state === "retired" && log.stateSince !== undefined && timestamp < log.stateSince;
}

interface Outcome {
  readonly kind: PolicyKind;
  readonly reason: PolicyReason;
}

function outcomeOf(facts: Facts, check: PolicyCheck): Outcome {
  const exemption = exemptionOf(check);
  if (exemption !== undefined) return { kind: "not-asked", reason: exemption };
  const shortfall = shortfallOf(facts);
  if (shortfall === undefined) return { kind: "good", reason: "enough" };
  const open = openQuestion(facts, check);
  return open === undefined ? { kind: "refused", reason: shortfall } : { kind: "undecided", reason: open };
}

const serverPurposes = ["1.3.6.1.5.5.7.3.1", "2.5.29.37.0"];

/** Policies of the CA/Browser Forum: who names one says to be a public CA. */
const publicPolicies = "2.23.140.1.";

const claimsToBePublic = ({ extensions }: Certificate): boolean =>
  findExtension(extensions, "certificatePolicies")?.policies.some(({ policyIdentifier }) =>
    policyIdentifier.oid.startsWith(publicPolicies),
  ) ?? false;

/** Why browsers ask for no timestamps; undefined when they do. */
function exemptionOf({ certificate, timestamps, chainEnd }: PolicyCheck): PolicyReason | undefined {
  const { extensions } = certificate;
  const purposes = findExtension(extensions, "extendedKeyUsage")?.purposes;
  if (isPrecertificate(certificate)) return "precertificate";
  if (findExtension(extensions, "basicConstraints")?.cA) return "authority";
  if (purposes && !purposes.some(({ oid }) => serverPurposes.includes(oid))) return "not-for-servers";
  const isPrivate = chainEnd === "private-root" && timestamps.length === 0 && !claimsToBePublic(certificate);
  return isPrivate ? "private-ca" : undefined;
}

function shortfallOf({ counted, needed, operators, onlyRetired }: Facts): PolicyReason | undefined {
  if (counted < needed) return "too-few";
  if (operators.length < 2) return "one-operator";
  return onlyRetired ? "only-retired" : undefined;
}

/** What would have to be known first; undefined when it changes nothing. */
function openQuestion(facts: Facts, check: PolicyCheck): PolicyReason | undefined {
  const { certificate, chainEnd, timestamps, isListStale } = check;
  const { counted, needed, unchecked, unknown } = facts;
  if (timestamps.length === 0) {
    return chainEnd === "unknown" && !claimsToBePublic(certificate) ? "chain-unknown" : undefined;
  }
  const unknownMatters = isListStale || chainEnd === "private-root";
  if (counted + unchecked + (unknownMatters ? unknown : 0) < needed) return undefined;
  if (unchecked > 0) return "unchecked";
  return unknownMatters && unknown > 0 ? "unknown-logs" : undefined;
}
