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
  const { days, needed, counted, operators } = facts;
  return { days, needed, counted, operators, ...outcomeOf(facts, check) };
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

type Outcome = Pick<PolicyVerdict, "kind" | "message">;

function outcomeOf(facts: Facts, check: PolicyCheck): Outcome {
  const reason = notAsked(check);
  if (reason !== undefined) return { kind: "not-asked", message: reason };
  const { counted, needed, operators } = facts;
  const need = `${facts.days} d ${needed === 3 ? ">" : "≤"} ${longest} d: needs ${needed} SCTs`;
  const missing = shortfall(facts);
  if (missing === undefined) {
    const message = `${need}, has ${counted} by ${operators.length} operators: Chrome, Apple and Firefox will take it.`;
    return { kind: "good", message };
  }
  const open = openQuestion(facts, check);
  if (open !== undefined) return { kind: "undecided", message: `${need}, ${open}.` };
  return { kind: "refused", message: `${need}, ${missing}: Chrome, Apple and Firefox will refuse.` };
}

const serverPurposes = ["1.3.6.1.5.5.7.3.1", "2.5.29.37.0"];

/** Why browsers ask for no timestamps; undefined when they do. */
function notAsked({ certificate, timestamps, chainEnd }: PolicyCheck): string | undefined {
  const { extensions } = certificate;
  const purposes = findExtension(extensions, "extendedKeyUsage")?.purposes;
  if (isPrecertificate(certificate)) return "A precertificate is made to be logged: no browser takes it.";
  if (findExtension(extensions, "basicConstraints")?.cA) return "The certificate of an authority needs no timestamps.";
  if (purposes && !purposes.some(({ oid }) => serverPurposes.includes(oid))) {
    return "It is not for servers: browsers ask for no timestamps.";
  }
  if (chainEnd !== "private-root" || timestamps.length > 0) return undefined;
  return "A private CA is not in certificate transparency: browsers ask for no timestamps.";
}

function shortfall({ counted, needed, operators, onlyRetired }: Facts): string | undefined {
  if (counted < needed) return `has ${counted}`;
  if (operators.length < 2) return `has ${counted}, all of one operator`;
  return onlyRetired ? `has ${counted}, all of retired logs` : undefined;
}

/** What would have to be known first; undefined when it changes nothing. */
function openQuestion(facts: Facts, { chainEnd, timestamps, isListStale }: PolicyCheck): string | undefined {
  const { counted, needed, unchecked, unknown } = facts;
  const unknownMatters = isListStale || chainEnd === "private-root";
  const possible = counted + unchecked + (unknownMatters ? unknown : 0);
  if (timestamps.length === 0 && chainEnd === "unknown")
    return "has none: a public certificate needs them, a private one does not";
  if (possible < needed) return undefined;
  if (unchecked > 0) return `has ${counted}; ${unchecked} cannot be checked without the issuer's certificate`;
  return unknownMatters && unknown > 0
    ? `has ${counted}; ${unknown} are of logs that the list does not have`
    : undefined;
}
