import type { Certificate } from "../certificate/certificate";
import { decodeSubjectPublicKeyInfo, type SubjectPublicKeyInfo } from "../certificate/subjectPublicKeyInfo";
import { toBase64 } from "../container/base64";
import type { Digest } from "../digest";
import type { VerifySignature } from "../path/verifySignature";
import { PkiError } from "../pkiError";
import { algorithmText, type DigitallySigned, signatureAlgorithmOf } from "./digitallySigned";
import { certificateEntry, type LogEntry, precertificateEntry, timestampSignatureInput } from "./logEntry";
import type { TransparencyLog } from "./logList";
import { isPrecertificate } from "./precertificateTbs";
import type { SignedCertificateTimestamp } from "./signedCertificateTimestamp";

/** What a timestamp proves. An unknown log is unknown, never invalid. */
export type TimestampVerdict =
  | { readonly kind: "valid" | "invalid"; readonly log: TransparencyLog; readonly message: string }
  | { readonly kind: "unknown-log"; readonly message: string }
  /** The issuer's certificate, whose key a precertificate is logged with, is not here. */
  | { readonly kind: "no-issuer"; readonly log: TransparencyLog; readonly message: string };

export interface TimestampCheck {
  readonly timestamp: SignedCertificateTimestamp;
  /** A certificate, or a precertificate. */
  readonly certificate: Certificate;
  /** The certificate of its issuer; undefined when it is not known. */
  readonly issuer: Certificate | undefined;
  /** Issuer of a Precertificate Signing Certificate, when that is what signed a precertificate. */
  readonly finalIssuer?: Certificate;
  /** Embedded in the certificate (a precertificate was logged), or delivered beside it. */
  readonly embedded: boolean;
  readonly logs: readonly TransparencyLog[];
  readonly verify: VerifySignature;
  readonly sha256: Digest;
}

/** Checks one timestamp offline      RFC 6962 section 3.2 */
export async function verifyTimestamp(check: TimestampCheck): Promise<TimestampVerdict> {
  const id = toBase64(check.timestamp.logId);
  const log = check.logs.find((each) => each.id === id);
  if (!log) return { kind: "unknown-log", message: `The list of logs has no log "${id}".` };
  try {
    const entry = entryOf(check);
    if (!entry) return { kind: "no-issuer", log, message: "Cannot be checked without the issuer's certificate." };
    const reason = await refusal(check, log, entry);
    if (reason !== undefined) return { kind: "invalid", log, message: reason };
    return { kind: "valid", log, message: "Signature valid." };
  } catch (error) {
    if (error instanceof PkiError) return { kind: "invalid", log, message: error.message };
    throw error;
  }
}

/** Undefined when who issues is not known. */
function entryOf({ certificate, issuer, finalIssuer, embedded, sha256 }: TimestampCheck): LogEntry | undefined {
  if (!embedded && !isPrecertificate(certificate)) return certificateEntry(certificate);
  return issuer && precertificateEntry({ certificate, issuer, finalIssuer, sha256 });
}

/** What is wrong with the signature; undefined when it is right. */
async function refusal(
  { timestamp, verify }: TimestampCheck,
  log: TransparencyLog,
  entry: LogEntry,
): Promise<string | undefined> {
  const data = timestampSignatureInput(entry, timestamp);
  if (!signatureAlgorithmOf(timestamp.algorithm)) {
    return `A log may not sign with ${algorithmText(timestamp.algorithm)}.`;
  }
  const valid = await isSignedByLog(log, data, timestamp, verify);
  return valid ? undefined : "The signature does not belong to this certificate and this log.";
}

const keys = new WeakMap<Uint8Array, SubjectPublicKeyInfo>();

/** Decoded once for each log, as what imports it does. */
function keyOf({ key }: Pick<TransparencyLog, "key">): SubjectPublicKeyInfo {
  const known = keys.get(key) ?? decodeSubjectPublicKeyInfo(key);
  keys.set(key, known);
  return known;
}

/** Whether the log signed this. False also for an algorithm that no log may use. Throws PkiError for a key that cannot be read. */
export async function isSignedByLog(
  log: Pick<TransparencyLog, "key">,
  data: Uint8Array,
  { algorithm, signature }: DigitallySigned,
  verify: VerifySignature,
): Promise<boolean> {
  const identifier = signatureAlgorithmOf(algorithm);
  return identifier !== undefined && verify({ spki: keyOf(log), algorithm: identifier, data, signature });
}
