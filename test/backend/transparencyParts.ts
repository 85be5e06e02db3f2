// The logs of a backend as anybody asks them, and what they answered, checked by the pure code.
import assert from "node:assert/strict";
import { verifySignature } from "../../src/crypto/verifySignature";
import { decodeSubjectPublicKeyInfo } from "../../src/pki/certificate/subjectPublicKeyInfo";
import { ecdsaWithSha256, signatureAlgorithmOf } from "../../src/pki/transparency/digitallySigned";
import type { TransparencyLog } from "../../src/pki/transparency/logList";
import { treeHeadSignatureInput } from "../../src/pki/transparency/treeHead";
import type { ReadyLine } from "../../src/protocol/backend";
import type { ListTransparencyLogsOutput, TransparencyLogEntry } from "../../src/protocol/control";
import { type Answer, call, send } from "./testBackend";

export const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, "base64"));
export const base64Of = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

export interface Head {
  readonly size: number;
  readonly root: Uint8Array;
  readonly timestamp: number;
}

export interface LoggedEntry {
  readonly leaf_input: string;
  readonly extra_data: string;
}

export const logsOf = async (ready: ReadyLine): Promise<readonly TransparencyLogEntry[]> =>
  (await call<ListTransparencyLogsOutput>(ready, "Rootpin.ListTransparencyLogs")).Logs;

/** As verifyTimestamp wants them. */
export const asLogList = (logs: readonly TransparencyLogEntry[]): TransparencyLog[] =>
  logs.map(({ Name, Operator, Key, LogId, Url }) => ({
    id: LogId,
    description: Name,
    operator: Operator,
    key: bytesOf(Key),
    state: "usable",
    url: Url,
  }));

/** One log of a backend. */
export class LogClient {
  constructor(
    private readonly ready: ReadyLine,
    readonly log: TransparencyLogEntry,
  ) {}

  raw(path: string, body?: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const { host, pathname } = new URL(this.log.Url);
    const method = body === undefined ? "GET" : "POST";
    return send(this.ready, { method, path: `${pathname}ct/v1/${path}`, headers: { host, ...headers }, body });
  }

  async ask<T>(path: string, body?: object): Promise<T> {
    const answer = await this.raw(path, body && JSON.stringify(body));
    assert.equal(answer.status, 200, answer.body);
    assert.equal(answer.headers["content-type"], "application/json");
    return JSON.parse(answer.body) as T;
  }

  /** The sentence of a refusal. */
  async refused(path: string, body?: object, status = 400): Promise<string> {
    const answer = await this.raw(path, body && JSON.stringify(body));
    assert.equal(answer.status, status, answer.body);
    assert.match(answer.body, /^[A-Z][^\n]*\.$/);
    return answer.body;
  }

  /** The signed head of the tree, its signature checked. */
  async head(): Promise<Head> {
    const answer = await this.ask<{
      readonly tree_size: number;
      readonly timestamp: number;
      readonly sha256_root_hash: string;
      readonly tree_head_signature: string;
    }>("get-sth");
    const { tree_size: size, timestamp } = answer;
    const root = bytesOf(answer.sha256_root_hash);
    const signed = bytesOf(answer.tree_head_signature);
    const data = treeHeadSignatureInput({ size, timestamp: new Date(timestamp), root });
    const spki = decodeSubjectPublicKeyInfo(bytesOf(this.log.Key));
    assert.deepEqual([...signed.subarray(0, 2)], [4, 3]);
    const algorithm = signatureAlgorithmOf(ecdsaWithSha256);
    assert.ok(algorithm);
    const signature = signed.subarray(4);
    assert.ok(await verifySignature({ spki, algorithm, data, signature }));
    return { size, root, timestamp };
  }

  entries(start: number, end: number): Promise<{ readonly entries: readonly LoggedEntry[] }> {
    return this.ask(`get-entries?start=${start}&end=${end}`);
  }

  proof(leafHash: Uint8Array, size: number): Promise<{ readonly leaf_index: number; readonly audit_path: string[] }> {
    return this.ask(`get-proof-by-hash?hash=${encodeURIComponent(base64Of(leafHash))}&tree_size=${size}`);
  }

  async consistency(first: number, second: number): Promise<Uint8Array[]> {
    const path = `get-sth-consistency?first=${first}&second=${second}`;
    return (await this.ask<{ readonly consistency: string[] }>(path)).consistency.map(bytesOf);
  }
}
