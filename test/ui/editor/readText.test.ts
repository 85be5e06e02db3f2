import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import type { Certificate } from "../../../src/pki/certificate/certificate";
import { encodePem } from "../../../src/pki/container/pem";
import { objectIdentifier, sequence, setOf, utf8String } from "../../../src/pki/der/writer";
import { certificateTextGuards } from "../../../src/protocol/certificateTextGuards";
import type { CertificateText, TextProblem } from "../../../src/protocol/certificateText";
import { readText } from "../../../src/ui/editor/check/readText";
import { type Issued, issue } from "../../pki/testAuthority";

const at = Date.UTC(2026, 10, 25);
const day = 86_400_000;

const read = (text: string, options = {}): CertificateText => {
  const found = readText({ text, at, warningDays: 30, profile: "private-pki", ...options });
  assert.ok(certificateTextGuards.read.result(found), "it crosses the boundary");
  return found;
};

const pemOf = ({ certificate }: Issued): string => encodePem("CERTIFICATE", certificate.der);

const problemsOf = (text: CertificateText, rule: string): readonly TextProblem[] =>
  text.problems.filter((each) => each.rule === rule);

const hashOf = (name: string, bytes: Uint8Array): string => createHash(name).update(bytes).digest("hex");

/** The certificate with another subject; its signature is as before. Its lengths take two octets each. */
function withSubject({ der, tbs, subject }: Certificate, name: Uint8Array): Uint8Array {
  const at = Buffer.from(tbs).lastIndexOf(subject.der);
  const signed = sequence(tbs.subarray(4, at), name, tbs.subarray(at + subject.der.length));
  return sequence(signed, der.subarray(4 + tbs.length));
}

/** The text after the edits, whose places were told for the text before. */
function edited(text: string, { edits = [] }: Pick<TextProblem, "edits">): string {
  const lines = text.split(/(?<=\n)/);
  const offset = ({ line, character }: { line: number; character: number }): number =>
    lines.slice(0, line).join("").length + character;
  return [...edits]
    .sort((one, other) => offset(other.span.start) - offset(one.span.start))
    .reduce((all, { span, text: put }) => all.slice(0, offset(span.start)) + put + all.slice(offset(span.end)), text);
}

suite("what is read of a text with PEM", () => {
  let root: Issued;
  let authority: Issued;
  let leaf: Issued;

  suiteSetup(async () => {
    const notBefore = new Date(at - 100 * day);
    root = await issue({
      subject: "CN=Root",
      template: "RootCACertificate",
      notBefore,
      notAfter: new Date(at + 900 * day),
    });
    authority = await issue({
      ...{ subject: "CN=Sub", template: "SubordinateCACertificate_PathLen0", issuer: root, notBefore },
      notAfter: new Date(at + 500 * day),
    });
    leaf = await issue({
      ...{ subject: "CN=thing-1", template: "EndEntityCertificate", issuer: authority, notBefore },
      notAfter: new Date(at + 12 * day + 3600_000),
    });
  });

  test("blocks stand where they are, in all the ways in which people write them", () => {
    const pem = pemOf(leaf).trim();
    for (const [text, line, character] of [
      [`a: |\n  ${pem.replaceAll("\n", "\n  ")}\n`, 1, 2],
      [JSON.stringify({ certificate: pem }), 0, 16],
      [
        `const char *c =\r\n${pem
          .split("\n")
          .map((each) => `  "${each}\\n"`)
          .join("\r\n")};\r\n`,
        1,
        3,
      ],
      [`# comment\nCA="${pem.replaceAll("\n", "\\n")}"\n`, 1, 4],
    ] as const) {
      const [block, ...others] = read(text).blocks;
      assert.ok(block && others.length === 0, text.slice(0, 60));
      assert.deepEqual(block.span.start, { line, character });
      assert.deepEqual(block.beginEnd, { line, character: character + "-----BEGIN CERTIFICATE-----".length });
      assert.deepEqual([block.title, block.notAfter], ["CN=thing-1", +leaf.certificate.notAfter]);
    }
  });

  test("what ends soon is a warning, what has ended an error, what goes on nothing", () => {
    const expiring = read(pemOf(leaf));
    assert.deepEqual(
      problemsOf(expiring, "hygiene/expiring").map(({ severity, block }) => [severity, block]),
      [["warning", 0]],
    );
    assert.deepEqual(problemsOf(read(pemOf(leaf), { warningDays: 12 }), "hygiene/expiring"), []);
    const ended = read(pemOf(leaf), { at: at + 13 * day });
    assert.deepEqual(
      problemsOf(ended, "rfc5280/expired").map(({ severity }) => severity),
      ["error"],
    );
    assert.deepEqual(problemsOf(ended, "hygiene/expiring"), []);
    assert.deepEqual(problemsOf(read(pemOf(root)), "hygiene/expiring"), []);
  });

  test("a problem names the block of the issuer", () => {
    const [problem] = problemsOf(read(pemOf(authority) + pemOf(leaf)), "hygiene/expiring");
    assert.deepEqual(problem?.related, [0]);
  });

  test("a chain in any other order is put in order, where blocks are written alike", () => {
    const [one, two, three] = [leaf, authority, root].map((each) => pemOf(each).trim());
    assert.ok(one && two && three);
    for (const wrong of [
      [three, two, one],
      [two, one, three],
      [one, three, two],
    ]) {
      for (const write of [
        (blocks: readonly string[]) => `${blocks.join("\n")}\n`,
        (blocks: readonly string[]) => JSON.stringify({ chain: blocks.join("\n") }),
        (blocks: readonly string[]) => JSON.stringify({ chain: blocks }, undefined, 2),
        (blocks: readonly string[]) => `a: |\n${blocks.join("\n").replace(/^/gm, "    ")}\n`,
      ]) {
        const [problem] = problemsOf(read(write(wrong)), "file/chain-order");
        assert.ok(problem?.edits, write(wrong).slice(0, 80));
        assert.equal(edited(write(wrong), problem), write([one, two, three]));
        assert.deepEqual(problemsOf(read(write([one, two, three])), "file/chain-order"), []);
      }
    }
  });

  test("roots beside each other, chains that branch, and words between blocks are left alone", async () => {
    const other = await issue({ subject: "CN=Other Root", template: "RootCACertificate" });
    const second = await issue({ subject: "CN=thing-2", template: "EndEntityCertificate", issuer: authority });
    for (const text of [
      pemOf(root) + pemOf(other),
      pemOf(authority) + pemOf(leaf) + pemOf(second),
      `${pemOf(root)}subject: thing\n${pemOf(authority)}`,
    ]) {
      assert.deepEqual(
        problemsOf(read(text), "file/chain-order").flatMap(({ edits = [] }) => edits),
        [],
      );
    }
  });

  test("a duplicate goes with what stands before it", () => {
    const [one, two] = [leaf, authority].map((each) => pemOf(each).trim());
    const list = JSON.stringify([one, one, two], undefined, 2);
    const [problem] = problemsOf(read(list), "file/duplicate-certificate");
    assert.ok(problem);
    assert.deepEqual([problem.block, problem.related], [1, [0]]);
    assert.equal(edited(list, problem), JSON.stringify([one, two], undefined, 2));
    assert.deepEqual(
      problemsOf(read(`${one}\nand again\n${one}\n`), "file/duplicate-certificate").map(({ edits }) => edits),
      [undefined],
    );
  });

  test("a block that cannot be read has its reason, and the others what they have", () => {
    const { blocks, problems } = read(`-----BEGIN CERTIFICATE-----\n%%%%\n-----END CERTIFICATE-----\n${pemOf(root)}`);
    assert.deepEqual(
      blocks.map(({ kind }) => kind),
      ["failed", "certificate"],
    );
    const [broken] = problems.filter(({ rule }) => rule === "file/broken-block");
    assert.equal(broken?.block, 0);
    assert.match(broken.message, /base64/i);
  });

  test("of thousands of certificates the first are judged, and it is said where that ends", () => {
    const { blocks, problems } = read(pemOf(root).repeat(2000));
    assert.equal(blocks.length, 2000);
    const [ending, ...others] = problems.filter(({ rule }) => rule === "file/not-all-checked");
    assert.ok(ending && others.length === 0 && ending.block <= 1000);
    assert.ok(problems.every(({ block }) => block <= ending.block));
  });

  test("a fingerprint of a certificate of the text is found in any spelling, and in no longer number", () => {
    const hex = Buffer.from(leaf.certificate.der);
    const prints = ["sha256", "sha1"].map((name) => hashOf(name, hex));
    const lines = prints.flatMap((print) => [print, print.toUpperCase(), print.replace(/..(?!$)/g, "$&:")]);
    const text = `${lines.join("\n")}\n${prints[0] ?? ""}00\n${"0".repeat(64)}\n${pemOf(leaf)}`;
    assert.deepEqual(
      read(text).fingerprints.map(({ behind, block }) => [behind.line, behind.character, block]),
      lines.map((line, at) => [at, line.length, 0]),
    );
  });

  test("text of a certificate is written out where it would not show or deceive, and cut where it is long", () => {
    const rdn = (oid: string, text: string): Uint8Array => setOf(sequence(objectIdentifier(oid), utf8String(text)));
    const name = sequence(rdn("2.5.4.3", "a\u202eb\u0000c"), rdn("2.5.4.10", "x".repeat(300)));
    const [block] = read(encodePem("CERTIFICATE", withSubject(leaf.certificate, name))).blocks;
    assert.equal(block?.title, "CN=a\\u{202e}b\\u{0}c");
    for (const { value } of block.facts) {
      assert.doesNotMatch(value, /[\p{Cc}\p{Cf}]/u);
      assert.ok(value.length < 300, value);
    }
  });
});
