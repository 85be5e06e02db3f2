import { sha256 } from "../crypto/digest";
import { type Certificate, serialHex } from "../pki/certificate/certificate";
import { formatName } from "../pki/certificate/name";
import { toHex } from "../pki/der/integer";
import { PkiError } from "../pki/pkiError";
import { decodeLogged, identityOf, KnownCertificates, type LoggedCertificate } from "./loggedCertificate";
import type { KeptLog, MonitorState } from "./monitorState";
import { readNewEntries } from "./readNewEntries";
import { TransparencyError } from "./transparencyError";
import type { RawEntry, TransparencyLogClient } from "./transparencyLogClient";
import { namesOf, WatchedNames } from "./watchedNames";

/** A certificate for a watched name that nobody knows. */
export interface UnknownCertificate {
  readonly kind: LoggedCertificate["kind"] | "unreadable";
  /** RFC 4514; empty for what could not be read. */
  readonly issuer: string;
  /** Hexadecimal. */
  readonly serial: string;
  readonly names: readonly string[];
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly loggedAt?: Date;
  /** Of a certificate; a precertificate has none yet. */
  readonly sha256?: string;
  /** Where it stands: a log's URL, and the number of the entry in it. */
  readonly entries: readonly { readonly log: string; readonly index: number }[];
}

export interface WatchedLog {
  readonly url: string;
  readonly size: number;
  readonly read: number;
  readonly skipped: number;
  /** Why the log could not be looked at; `isLie` when it broke its promise. */
  readonly problem?: { readonly code: string; readonly message: string; readonly isLie: boolean };
}

export interface MonitorReport {
  readonly unknown: readonly UnknownCertificate[];
  readonly logs: readonly WatchedLog[];
  /** To be kept for the next look. A log that broke its promise keeps its last good head. */
  readonly state: MonitorState;
}

export interface MonitorQuestion {
  readonly logs: readonly TransparencyLogClient[];
  readonly names: readonly string[];
  readonly known: readonly Certificate[];
  readonly state: MonitorState;
  /** Also reads what was read before; the logs still have to go on from what they showed. */
  readonly readsAll?: boolean;
  /** Called before each log. */
  readonly onLog?: (url: string) => void;
}

/**
 * Reads what is new in the logs and reports every certificate and precertificate for the names, or for names below them, that
 * is not known. What a log may not do, such as to show a tree that forgets, is a problem of that log; the others are still read.
 */
export async function monitorLogs(question: MonitorQuestion, signal: AbortSignal): Promise<MonitorReport> {
  const finder = new Finder(new WatchedNames(question.names), new KnownCertificates(question.known));
  const kept = new Map<string, KeptLog>(question.state.logs.map((log) => [log.id, log]));
  const logs: WatchedLog[] = [];
  for (const client of question.logs) {
    question.onLog?.(client.url);
    const last = kept.get(client.id);
    const place = { last, readsAll: question.readsAll ?? false };
    try {
      const {
        read,
        skipped,
        kept: next,
      } = await readNewEntries(client, place, (entry) => finder.take(client, entry), signal);
      kept.set(client.id, next);
      logs.push({ url: client.url, size: next.size, read, skipped });
    } catch (error) {
      if (!(error instanceof TransparencyError)) throw error;
      const { code, message, isLie } = error;
      logs.push({ url: client.url, size: last?.size ?? 0, read: 0, skipped: 0, problem: { code, message, isLie } });
    }
  }
  return { unknown: finder.found(), logs, state: { logs: [...kept.values()] } };
}

class Finder {
  private readonly unknown = new Map<string, UnknownCertificate>();

  constructor(
    private readonly watched: WatchedNames,
    private readonly known: KnownCertificates,
  ) {}

  found(): UnknownCertificate[] {
    return [...this.unknown.values()];
  }

  take(client: TransparencyLogClient, entry: RawEntry): void {
    const place = { log: client.url, index: entry.index };
    const logged = readable(entry.leaf);
    if (!logged) {
      if (this.watched.standIn(entry.leaf)) this.add(toHex(sha256(entry.leaf)), unreadable, place);
      return;
    }
    const names = namesOf(logged.certificate);
    if (this.watched.among(names).length === 0 || this.known.has(logged)) return;
    this.add(`${logged.kind}:${identityOf(logged.certificate)}`, describe(logged, names), place);
  }

  /** The same certificate in several logs is one. */
  private add(
    key: string,
    found: Omit<UnknownCertificate, "entries">,
    place: UnknownCertificate["entries"][number],
  ): void {
    const entries = this.unknown.get(key)?.entries ?? [];
    this.unknown.set(key, { ...found, ...this.unknown.get(key), entries: [...entries, place] });
  }
}

function readable(leaf: Uint8Array): LoggedCertificate | undefined {
  try {
    return decodeLogged(leaf);
  } catch (error) {
    if (error instanceof PkiError) return undefined;
    throw error;
  }
}

const unreadable = { kind: "unreadable", issuer: "", serial: "", names: [] } as const;

const describe = (logged: LoggedCertificate, names: readonly string[]): Omit<UnknownCertificate, "entries"> => {
  const { kind, certificate, loggedAt } = logged;
  const { issuer, serialNumber, notBefore, notAfter, der } = certificate;
  return {
    kind,
    issuer: formatName(issuer),
    serial: serialHex(serialNumber),
    names,
    notBefore,
    notAfter,
    loggedAt,
    ...(kind === "certificate" && { sha256: toHex(sha256(der)) }),
  };
};
