import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Certificate, serialHex } from "../../src/pki/certificate/certificate";
import { commonName, formatName } from "../../src/pki/certificate/name";
import type { DecodedObject } from "../../src/pki/container/decodedObject";
import { decodeInput } from "../../src/pki/container/decodeInput";
import { findExtension } from "../../src/pki/extensions/extension";
import { saysCa } from "../../src/pki/extensions/saysCa";
import type { PkiErrorCode } from "../../src/pki/pkiError";
import { fixtures } from "./fixtures";

const folder = join(fixtures, "hostile");
const read = (name: string): Uint8Array => new Uint8Array(readFileSync(join(folder, `${name}.der`)));

function decode(name: string): DecodedObject {
  const [object, ...more] = decodeInput(read(name));
  assert.ok(object);
  assert.equal(more.length, 0);
  return object;
}

function certificate(name: string): Certificate {
  const object = decode(name);
  assert.ok(object.kind === "certificate", object.kind === "failed" ? object.error.message : object.kind);
  return object;
}

/** The TLV of its object identifier. */
const ecdsaWithSha256 = Buffer.from("06082a8648ce3d040302", "hex");

/** The name of the extension that is malformed. */
const malformed = ({ extensions }: Certificate): string[] =>
  extensions.filter(({ value }) => value.kind === "malformed").map(({ name }) => name);

/** What other programs take for an authority is said to be one, and no path may use it. */
function malformedAuthority(found: Certificate): void {
  assert.deepEqual(malformed(found), ["basicConstraints"]);
  assert.equal(findExtension(found.extensions, "basicConstraints"), undefined);
  assert.equal(saysCa(found.extensions), true);
}

/** What cannot be a certificate, and the byte at which that is clear. */
const refused: ReadonlyMap<string, readonly [PkiErrorCode, number]> = new Map([
  ["indef-unterminated", ["malformed-der", 0]],
  ["len-126-bytes", ["malformed-der", 0]],
  ["len-2-53", ["malformed-der", 0]],
  ["len-4g", ["truncated", 0]],
  ["nest-top-5000", ["truncated", 19_829]],
  ["oid-arc-90k", ["limit-exceeded", 225]],
  ["serial-pad", ["malformed-der", 12]],
  ["tail-1", ["trailing-data", 292]],
  ["time-feb30", ["malformed-value", 66]],
  ["time-month13", ["malformed-value", 66]],
  ["trunc-1", ["truncated", 0]],
]);

/** What is a certificate, and what must be right about it. */
const decoded: ReadonlyMap<string, (certificate: Certificate) => void> = new Map([
  ["dn-1000-rdns", ({ subject }) => assert.equal(subject.rdns.length, 1000)],
  ["ec-explicit-huge", ({ subjectPublicKeyInfo: { key } }) => assert.equal(key.type, "ec")],
  ["ext-bc-pathlen-neg", malformedAuthority],
  ["ext-bc-trailing", malformedAuthority],
  ["ext-ku-long", (found) => assert.ok(findExtension(found.extensions, "keyUsage"))],
  ["high-tag-ext", (found) => assert.deepEqual(malformed(found), [])],
  [
    "inj-cn-newline-dn",
    ({ subject }) => {
      assert.match(commonName(subject) ?? "", /\n/);
      assert.doesNotMatch(formatName(subject), /\n/);
    },
  ],
  ["nest-ext-20000", (found) => assert.deepEqual(malformed(found), [])],
  ["oid-trunc53", ({ subject }) => assert.match(formatName(subject), /2\.5\.4\.9007199254740995=/)],
  [
    "san-dns-nul",
    ({ extensions }) => {
      const [name] = findExtension(extensions, "subjectAltName")?.names ?? [];
      assert.ok(name?.type === "dns" && name.value.includes("\0"));
    },
  ],
  ["san-ip-5", ({ extensions }) => assert.equal(findExtension(extensions, "subjectAltName")?.names.length, 1)],
  [
    "sct-1000",
    ({ extensions }) =>
      assert.equal(findExtension(extensions, "signedCertificateTimestampList")?.timestamps.length, 450),
  ],
  ["serial-2-53", ({ serialNumber }) => assert.equal(BigInt(`0x${serialHex(serialNumber)}`), 2n ** 53n + 1n)],
  ["serial-60k", ({ serialNumber }) => assert.ok(serialHex(serialNumber).length > 100_000)],
  ["serial-neg", ({ serialNumber }) => assert.equal(serialHex(serialNumber), "-ff")],
  [
    "ssrf-10k-aia",
    ({ extensions }) => assert.equal(findExtension(extensions, "authorityInfoAccess")?.descriptions.length, 2000),
  ],
  ["str-utf8-surrogate", ({ subject }) => assert.match(commonName(subject) ?? "", /\ufffd/)],
]);

suite("hostile certificates", () => {
  test("two certificates right after each other are two", () => {
    assert.deepEqual(
      decodeInput(read("tail-cert")).map(({ kind }) => kind),
      ["certificate", "certificate"],
    );
  });

  test("the algorithm inside what is signed is read, as the one outside is", () => {
    const bytes = Buffer.from(read("serial-neg"));
    const place = bytes.indexOf(ecdsaWithSha256);
    bytes[place] = 0x05;
    const [object] = decodeInput(new Uint8Array(bytes));
    assert.ok(object?.kind === "failed");
    assert.deepEqual([object.error.code, object.offset], ["unexpected-tag", place]);
  });

  for (const [name, [code, offset]] of refused) {
    test(`${name} is refused with its reason and place`, () => {
      const object = decode(name);
      assert.ok(object.kind === "failed");
      assert.deepEqual([object.error.code, object.offset], [code, offset]);
    });
  }

  for (const [name, check] of decoded) {
    test(`${name} is decoded`, () => {
      check(certificate(name));
    });
  }

  test("every file has its case", () => {
    const names = readdirSync(folder).filter((file) => file.endsWith(".der"));
    const cases = [...refused.keys(), ...decoded.keys(), "tail-cert"];
    assert.deepEqual(names, cases.map((name) => `${name}.der`).sort());
  });

  test("each is done within 100 milliseconds", () => {
    for (const name of [...refused.keys(), ...decoded.keys()]) {
      const bytes = read(name);
      const runs = Array.from({ length: 5 }, () => millisecondsFor(() => decodeInput(bytes)));
      assert.ok(Math.min(...runs) < 100, `${name}: ${runs.join(" ")}`);
    }
  });
});

function millisecondsFor(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}
