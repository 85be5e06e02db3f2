import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { TransparencyLog } from "../../../src/pki/transparency/logList";
import { fixtures } from "../fixtures";

export const transparencyFixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(join(fixtures, "transparency", name)));

/** The records of a file with one JSON object a line. */
export const recordsOf = <Record>(name: string): Record[] =>
  new TextDecoder()
    .decode(transparencyFixture(name))
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record);

export const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, "base64"));

interface LogKeyRecord {
  readonly logId: string;
  readonly key_b64: string;
  readonly desc: string;
  readonly operator: string;
}

/** Every log whose key is in the fixtures. */
export const fixtureLogs = (): TransparencyLog[] =>
  recordsOf<LogKeyRecord>("logKeys.jsonl").map(({ logId, key_b64, desc, operator }) => ({
    id: logId,
    description: desc,
    operator,
    key: bytesOf(key_b64),
    state: "usable",
  }));

export interface TimestampRecord {
  readonly source: string;
  readonly leaf_b64: string;
  readonly issuer_b64?: string;
  readonly scts?: readonly {
    readonly logId: string;
    readonly timestamp: number;
    readonly verify: "valid" | "invalid" | "unknown-log" | "no-issuer";
  }[];
}
