// A log of certificate transparency on loopback, made of what a log needs; it can lie.
import { createSign, generateKeyPairSync, type KeyObject } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { sha256 } from "../../src/crypto/digest";
import type { Certificate } from "../../src/pki/certificate/certificate";
import { ecdsaWithSha256, encodeDigitallySigned } from "../../src/pki/transparency/digitallySigned";
import {
  certificateEntry,
  encodeExtraData,
  type LogEntry,
  merkleTreeLeaf,
  timestampSignatureInput,
} from "../../src/pki/transparency/logEntry";
import { consistencyProof, inclusionProof, leafHash, merkleTreeHash } from "../../src/pki/transparency/merkleTree";
import type { SignedCertificateTimestamp } from "../../src/pki/transparency/signedCertificateTimestamp";
import { treeHeadSignatureInput } from "../../src/pki/transparency/treeHead";

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

export class TestLog {
  /** Each MerkleTreeLeaf. */
  leaves: Uint8Array[] = [];
  /** DER of the SubjectPublicKeyInfo. */
  readonly key: Uint8Array;
  /** Entries that one page has at most. */
  pageSize = 3;
  /** What was asked, in order. */
  readonly asked: string[] = [];
  /** Changes an answer before it is sent. */
  tamper: (operation: string, answer: Record<string, unknown>) => Record<string, unknown> = (_, answer) => answer;
  private readonly privateKey: KeyObject;
  private readonly server: Server;
  private time = Date.parse("2026-01-01T00:00:00Z");

  private constructor() {
    const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
    this.privateKey = pair.privateKey;
    this.key = new Uint8Array(pair.publicKey.export({ type: "spki", format: "der" }));
    this.server = createServer((request, response) => {
      const url = new URL(request.url ?? "/", "http://log");
      const operation = url.pathname.split("/").at(-1) ?? "";
      this.asked.push(operation);
      const answer = this.answer(operation, url.searchParams);
      response.writeHead(answer ? 200 : 400, { "content-type": "application/json" });
      response.end(JSON.stringify(answer ? this.tamper(operation, answer) : {}));
    });
  }

  static async start(): Promise<TestLog> {
    const log = new TestLog();
    log.server.listen(0, "127.0.0.1");
    await once(log.server, "listening");
    return log;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}/log/`;
  }

  add(...certificates: readonly Certificate[]): void {
    for (const certificate of certificates) this.addEntry(certificateEntry(certificate));
  }

  addEntry(entry: LogEntry): void {
    this.time += 1000;
    this.leaves.push(merkleTreeLeaf(entry, { timestamp: new Date(this.time), extensions: new Uint8Array() }));
  }

  /** Adds an entry and promises to have it. */
  promise(entry: LogEntry): SignedCertificateTimestamp {
    this.addEntry(entry);
    const at = { timestamp: new Date(this.time), extensions: new Uint8Array() };
    const signature = this.sign(timestampSignatureInput(entry, at));
    return { version: 0, logId: sha256(this.key), ...at, algorithm: ecdsaWithSha256, signature };
  }

  async close(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, "close");
  }

  private readonly hashAt = (start: number, end: number): Uint8Array =>
    merkleTreeHash(
      this.leaves.slice(start, end).map((leaf) => leafHash(leaf, sha256)),
      sha256,
    );

  private answer(operation: string, parameters: URLSearchParams): Record<string, unknown> | undefined {
    const number = (name: string): number => Number(parameters.get(name));
    switch (operation) {
      case "get-sth":
        return this.treeHead();
      case "get-sth-consistency":
        return { consistency: consistencyProof(number("first"), number("second"), this.hashAt).map(base64) };
      case "get-entries":
        return { entries: this.entries(number("start"), number("end") + 1) };
      case "get-proof-by-hash": {
        const index = this.leaves.findIndex((leaf) => base64(leafHash(leaf, sha256)) === parameters.get("hash"));
        if (index < 0) return undefined;
        return { leaf_index: index, audit_path: inclusionProof(index, number("tree_size"), this.hashAt).map(base64) };
      }
      default:
        return undefined;
    }
  }

  private readonly sign = (data: Uint8Array): Uint8Array =>
    new Uint8Array(createSign("sha256").update(data).sign(this.privateKey));

  private treeHead() {
    this.time += 1000;
    const head = { size: this.leaves.length, timestamp: new Date(this.time), root: this.hashAt(0, this.leaves.length) };
    const signature = this.sign(treeHeadSignatureInput(head));
    return {
      tree_size: head.size,
      timestamp: head.timestamp.getTime(),
      sha256_root_hash: base64(head.root),
      tree_head_signature: base64(encodeDigitallySigned({ algorithm: ecdsaWithSha256, signature })),
    };
  }

  private entries(start: number, end: number) {
    const page = this.leaves.slice(start, Math.min(end, start + this.pageSize));
    const extra_data = base64(encodeExtraData({ chain: [] }));
    return page.map((leaf) => ({ leaf_input: base64(leaf), extra_data }));
  }
}
