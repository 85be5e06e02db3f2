import type { SubjectPublicKeyInfo } from "../certificate/subjectPublicKeyInfo";
import { fromBase64, toBase64 } from "../container/base64";
import { nullValue, objectIdentifier, sequence } from "../der/writer";
import type { Digest } from "../digest";
import type { VerifySignature } from "../path/verifySignature";
import { PkiError } from "../pkiError";
import type { LogList, TransparencyLog } from "./logList";

export interface LogListInput {
  /** In Google's format, version 3 of its schema. */
  readonly json: Uint8Array;
  /** Over the octets of `json`; without it the list is "unverified". */
  readonly signed?: { readonly signature: Uint8Array; readonly key: SubjectPublicKeyInfo };
  readonly verify: VerifySignature;
  readonly sha256: Digest;
}

const sha256WithRsa = "1.2.840.113549.1.1.11";

/**
 * Reads a list of logs. Throws PkiError "signature-invalid" when it is signed and the signature is wrong, "malformed-value"
 * when it is no such list, or has an identifier that is not the digest of its key.
 */
export async function readLogList({ json, signed, verify, sha256 }: LogListInput): Promise<LogList> {
  if (signed) {
    const algorithm = { oid: sha256WithRsa, der: sequence(objectIdentifier(sha256WithRsa), nullValue) };
    const isGood = await verify({ spki: signed.key, algorithm, data: json, signature: signed.signature });
    if (!isGood) throw new PkiError("signature-invalid", "The signature does not belong to this list of logs.");
  }
  const list = record(parse(json));
  const date = dateOf(list.get("log_list_timestamp"));
  if (!date) throw malformed("it has no date");
  const version = list.get("version");
  return {
    version: typeof version === "string" ? version : "",
    date,
    logs: items(list.get("operators")).flatMap((operator) => logsOf(record(operator), sha256)),
    signature: signed ? "verified" : "unverified",
  };
}

function parse(json: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(json));
  } catch (error) {
    throw new PkiError("malformed-value", "The list of logs is not JSON.", { cause: error });
  }
}

type JsonRecord = ReadonlyMap<string, unknown>;

function logsOf(operator: JsonRecord, sha256: Digest): TransparencyLog[] {
  const name = textOf(operator.get("name"), "the name of an operator");
  return [...items(operator.get("logs")), ...items(operator.get("tiled_logs"))].map((each) =>
    readLog(record(each), name, sha256),
  );
}

function readLog(log: JsonRecord, operator: string, sha256: Digest): TransparencyLog {
  const id = textOf(log.get("log_id"), "the identifier of a log");
  const key = fromBase64(textOf(log.get("key"), "the key of a log"));
  if (toBase64(sha256(key)) !== id) throw malformed(`the identifier "${id}" is not the digest of its key`);
  const description = log.get("description");
  const url = log.get("url");
  return {
    id,
    key,
    operator,
    description: typeof description === "string" ? description : id,
    ...stateIn(log.get("state")),
    ...(typeof url === "string" && { url }),
  };
}

/** "state": { "usable": { "timestamp": "…" } }, with one name */
function stateIn(value: unknown): Pick<TransparencyLog, "state" | "stateSince"> {
  const [[state, detail] = ["unknown", undefined]] = value === undefined ? [] : record(value);
  const stateSince = detail === undefined ? undefined : dateOf(record(detail).get("timestamp"));
  return { state, ...(stateSince && { stateSince }) };
}

function record(value: unknown): JsonRecord {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return new Map(Object.entries(value));
  throw malformed("an object is something else");
}

function items(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value as readonly unknown[];
  throw malformed("a list is something else");
}

function textOf(value: unknown, what: string): string {
  if (typeof value === "string") return value;
  throw malformed(`${what} is missing`);
}

function dateOf(value: unknown): Date | undefined {
  const date = new Date(typeof value === "string" ? value : Number.NaN);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

const malformed = (what: string): PkiError =>
  new PkiError("malformed-value", `The list of logs cannot be read: ${what}.`);
