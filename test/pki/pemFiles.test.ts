import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { serialHex } from "../../src/pki/certificate/certificate";
import type { DecodedObject } from "../../src/pki/container/decodedObject";
import { decodeInput } from "../../src/pki/container/decodeInput";
import { PkiError } from "../../src/pki/pkiError";
import { fixtures } from "./fixtures";

const folder = join(fixtures, "pem");

/** The two certificates of the files, by the start of their serial numbers. */
const [a, b] = ["2b0010c3", "11469483"];

/** Each block as the start of its serial number, its kind, or its error's code with the line. */
const cases: ReadonlyMap<string, readonly string[]> = new Map([
  ["bad-padding.pem", ["malformed-pem:11"]],
  ["base64url.pem", ["malformed-pem:7"]],
  ["begin-space.pem", ["no-pem-block:1"]],
  ["begin-trailing.pem", [a]],
  ["between-text.pem", [a, b]],
  ["blank-inside.pem", [a]],
  ["cols-1.pem", [a]],
  ["comment-hash.pem", [a]],
  ["dashes-bait.pem", [a]],
  ["der-two.der", [a, b]],
  ["escaped-newlines.pem", [a]],
  ["fullwidth.pem", ["no-pem-block:1"]],
  ["good-bad-good.pem", [a, "malformed-pem:15", b]],
  ["header-xss.pem", [a]],
  ["json-string.pem", [a]],
  ["leading-tabs.pem", [a]],
  ["nbsp.pem", [a]],
  ["nested-begin.pem", ["malformed-pem:1", a]],
  ["new-csr.pem", ["certification-request"]],
  ["no-end-then-good.pem", ["malformed-pem:1", b]],
  ["nul-inside.pem", ["malformed-pem:1"]],
  ["pgp.pem", ["unsupported:1"]],
  ["pkcs7.pem", ["pkcs7", a, b]],
  ["quoted.pem", [a]],
  ["rsapub.pem", ["public-key"]],
  ["six-dashes.pem", ["malformed-pem:1"]],
  ["text-before.pem", [a]],
  ["two-nosep.pem", [a, b]],
  ["zwsp.pem", [a]],
]);

suite("PEM text as it is met", () => {
  for (const [name, expected] of cases) {
    test(`${name} holds ${expected.join(", ")}`, () => {
      assert.deepEqual(outcome(readFileSync(join(folder, name))), expected);
    });
  }

  test("every file has its case", () => {
    const names = readdirSync(folder).filter((file) => !file.endsWith(".md"));
    assert.deepEqual(names, [...cases.keys()]);
  });
});

function outcome(bytes: Uint8Array): string[] {
  try {
    return decodeInput(bytes).map(describe);
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
    return [`${error.code}:${String(error.line ?? "")}`];
  }
}

function describe(object: DecodedObject): string {
  if (object.kind === "certificate") return serialHex(object.serialNumber).slice(0, 8);
  return object.kind === "failed" ? `${object.error.code}:${String(object.line ?? "")}` : object.kind;
}
