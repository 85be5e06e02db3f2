import { sha256 } from "../../crypto/digest";
import type { Certificate } from "../../pki/certificate/certificate";
import {
  certificateEntry,
  encodeExtraData,
  type LogEntry,
  merkleTreeLeaf,
  precertificateEntry,
  timestampSignatureInput,
} from "../../pki/transparency/logEntry";
import { leafHash } from "../../pki/transparency/merkleTree";
import { isPrecertificate } from "../../pki/transparency/precertificateTbs";
import {
  decodeTimestamp,
  encodeTimestamp,
  type SignedCertificateTimestamp,
} from "../../pki/transparency/signedCertificateTimestamp";
import type { ServiceContext } from "../operation";
import type { OpenLog } from "./openLog";
import { storedTree } from "./storedTree";

/** A chain that was looked over: each is signed by the next one, and the last one is a root of the log. */
export type AcceptedChain = readonly [Certificate, ...Certificate[]];

/**
 * Logs a certificate or precertificate, once: who submits it again gets the timestamp of the first time. Resolves when the
 * entry and its place in the tree are on disk.
 */
export function addEntry(
  { store, clock }: Pick<ServiceContext, "store" | "clock">,
  log: OpenLog,
  chain: AcceptedChain,
): Promise<SignedCertificateTimestamp> {
  const entry = entryOf(chain);
  const submission = submissionOf(entry);
  const { transparencyLogs: logs } = store;
  return store.transaction(() => {
    const before = logs.timestampOf(log.id, submission);
    if (before) return decodeTimestamp(before);
    const at = { timestamp: nextTimestamp({ store, clock }, log), extensions: new Uint8Array() };
    const signed = log.sign(timestampSignatureInput(entry, at));
    const timestamp: SignedCertificateTimestamp = { version: 0, logId: log.logId, ...at, ...signed };
    const leaf = merkleTreeLeaf(entry, at);
    const hash = leafHash(leaf, sha256);
    const position = logs.size(log.id);
    logs.append(log.id, {
      position,
      leafHash: hash,
      submission,
      timestamp: encodeTimestamp(timestamp),
      leaf,
      extraData: extraDataOf(chain),
    });
    storedTree(logs, log.id).complete(position, hash);
    return timestamp;
  });
}

function entryOf([certificate, issuer = certificate, finalIssuer]: AcceptedChain): LogEntry {
  if (!isPrecertificate(certificate)) return certificateEntry(certificate);
  return precertificateEntry({ certificate, issuer, ...(finalIssuer && { finalIssuer }), sha256 });
}

/** The same for the same entry, whenever it comes. */
const submissionOf = (entry: LogEntry): Uint8Array =>
  sha256(merkleTreeLeaf(entry, { timestamp: new Date(0), extensions: new Uint8Array() }));

function extraDataOf([certificate, ...above]: AcceptedChain): Uint8Array {
  const chain = above.map(({ der }) => der);
  return encodeExtraData(isPrecertificate(certificate) ? { precertificate: certificate.der, chain } : { chain });
}

/**
 * Now, or the latest time that the log has signed when the clock was set back; from then on that is this one. Only inside a
 * transaction.
 */
export function nextTimestamp(
  { store, clock }: Pick<ServiceContext, "store" | "clock">,
  { id }: Pick<OpenLog, "id">,
): Date {
  const now = clock.now();
  const last = store.transparencyLogs.lastTimestamp(id);
  if (now <= last) return last;
  store.transparencyLogs.setLastTimestamp(id, now);
  return now;
}
