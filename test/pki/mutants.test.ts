import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fromBase64 } from "../../src/pki/container/base64";
import { PkiError } from "../../src/pki/pkiError";
import { decoderGuards } from "../../src/protocol/decoderGuards";
import { createDecodedDocument } from "../../src/ui/decoder/decodedDocument";
import { englishStrings } from "../ui/decoder/englishStrings";
import { fixtures } from "./fixtures";

const signal = new AbortController().signal;

const read = (...path: string[]): Uint8Array => new Uint8Array(readFileSync(join(fixtures, ...path)));
const cases = (folder: string): readonly { readonly base64: string }[] =>
  JSON.parse(readFileSync(join(fixtures, folder, "cases.json"), "utf8")) as { base64: string }[];

/** Of a PEM file's only block. */
const derOf = (pem: string): Uint8Array => fromBase64(pem.replaceAll(/-----[^-]+-----/g, ""));

/** The first of PKITS. */
function list(): Uint8Array {
  const lines = readFileSync(join(fixtures, "revocation", "pkits.jsonl"), "utf8");
  return fromBase64(/"list":"([^"]+)"/.exec(lines)?.[1] ?? "");
}

/** What is changed: each is small, so that a change meets something. */
const originals: ReadonlyMap<string, () => Uint8Array> = new Map([
  ["a certificate with markup and line ends in its names", () => read("hostile", "inj-cn-newline-dn.der")],
  ["a certificate with a zero in a host name", () => read("hostile", "san-dns-nul.der")],
  ["a certificate with a malformed extension", () => read("hostile", "ext-bc-trailing.der")],
  ["a request", () => derOf(readFileSync(join(fixtures, "pem", "new-csr.pem"), "utf8"))],
  ["a revocation list", list],
  ["a PKCS #12 file", () => fromBase64(cases("pkcs12").find(({ base64 }) => base64.length < 4000)?.base64 ?? "")],
  ["an OCSP response", () => fromBase64(cases("ocsp").find(({ base64 }) => base64.length < 4000)?.base64 ?? "")],
]);

const mutantsEach = 200;

/** The same numbers every time: mulberry32. From 0 up to, and without, the limit. */
function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

/** Octets that mean something to a reader of DER, of lengths, and of text. */
const meaning = [
  0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0a, 0x0c, 0x1b, 0x1e, 0x1f, 0x30, 0x31, 0x3c, 0x7f, 0x80, 0x84, 0xa0,
  0xff,
];
const override = [0xe2, 0x80, 0xae];

type Change = (octets: number[], at: number, next: (limit: number) => number) => void;

const changes: readonly Change[] = [
  (octets, at, next) => (octets[at] = (octets[at] ?? 0) ^ (1 << next(8))),
  (octets, at, next) => (octets[at] = meaning[next(meaning.length)] ?? 0),
  (octets, at, next) => octets.splice(at, 1 + next(16)),
  (octets, at, next) => octets.splice(at, 0, ...Array.from({ length: 1 + next(8) }, () => next(256))),
  (octets, at, next) => octets.splice(at, 0, ...octets.slice(at, at + 1 + next(64))),
  (octets, at) => octets.splice(at, override.length, ...override),
  (octets, at) => octets.splice(at),
];

function mutant(original: Uint8Array, next: (limit: number) => number): Uint8Array {
  const octets = [...original];
  for (let count = 1 + next(3); count > 0; count -= 1)
    changes[next(changes.length)]?.(octets, next(octets.length + 1), next);
  return Uint8Array.from(octets);
}

/** Everything that the page can ask about an object, with what it shows of it. */
const sections = ["fields", "extensions", "paths", "pins", "findings", "transparency", "pem"] as const;

/** What the thread answers; undefined when it refuses in words. Anything else that it throws fails the test. */
async function answered<Answer>(ask: () => Answer | Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof PkiError) return undefined;
    throw error;
  }
}

async function shownOf(content: Uint8Array): Promise<readonly unknown[]> {
  const at = Date.UTC(2026, 0, 1);
  const document = createDecodedDocument({ title: "mutant", content, strings: englishStrings, language: "en", at });
  const shown: unknown[] = [await document.open({}, signal)];
  const view = await answered(() => document.object({ index: 0 }, signal));
  if (view === undefined) return shown;
  assert.ok(decoderGuards.object.result(view), "the page takes it");
  shown.push(view);
  for (const section of sections) shown.push(await answered(() => document[section]({ index: 0 }, signal)));
  shown.push(await answered(() => document.asn1({ index: 0, from: 0, count: 100 }, signal)));
  shown.push(await answered(() => document.revoked({ index: 0, search: "", from: 0, count: 100 }, signal)));
  const text = view.copies.includes("openssl") && (await document.text({ index: 0, what: "openssl" }, signal));
  if (text) shown.push(text.split("\n"));
  return shown;
}

/** All texts inside of a value. */
function texts(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return value instanceof Object ? Object.values(value).flatMap(texts) : [];
}

/** As the page writes out: what does not show, or turns its neighbours round. PEM has lines. */
const deceptive = /(?![ \n])[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u;

suite("what is changed by accident or on purpose", () => {
  test("a line end in a name is written out, so that the others can be", async () => {
    const shown = await shownOf(read("hostile", "inj-cn-newline-dn.der"));
    assert.ok(JSON.stringify(shown).includes(`{"escape":"`));
    assert.ok(texts(shown).some((text) => text.includes("\\0A")));
  });

  for (const [name, original] of originals) {
    test(`${name}: no change of it throws anything but a PkiError, or shows a raw control character`, async () => {
      const octets = original();
      assert.ok(octets.length > 100);
      const next = numbers(octets.length);
      for (let count = 0; count < mutantsEach; count += 1) {
        const changed = mutant(octets, next);
        for (const text of texts(await shownOf(changed))) {
          assert.doesNotMatch(text, deceptive, `${Buffer.from(changed).toString("base64")}: ${JSON.stringify(text)}`);
        }
      }
    });
  }
});
