import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { rootCertificates } from "node:tls";
import { asn1FieldNames } from "../../../src/pki/certificate/asn1FieldNames";
import { Asn1Tree } from "../../../src/pki/der/asn1Tree";
import { asn1TagName, asn1Value } from "../../../src/pki/der/asn1Value";
import { decodeInput } from "../../../src/pki/container/decodeInput";

/** What `openssl asn1parse` prints of each element: place, depth, sizes, name. */
function opensslRows(der: Uint8Array): string[] {
  const text = execFileSync("openssl", ["asn1parse", "-inform", "DER"], { input: der, encoding: "utf8" });
  return text
    .trimEnd()
    .split("\n")
    .map((line) => {
      const [, offset, depth, header, length = "", name = ""] =
        /^ *(\d+):d=(\d+) +hl=(\d+) +l= *(\d+|inf) +(?:prim|cons): ([^:]*)/.exec(line) ?? [];
      return [offset, depth, header, length, name.replace("[HEX DUMP]", "").trim()].join(" ");
    });
}

/** The same of our tree: what stands inside strings of octets, OpenSSL does not list. */
function ourRows(der: Uint8Array): string[] {
  const tree = new Asn1Tree(der);
  assert.equal(tree.problem, undefined);
  return Array.from({ length: tree.total }, (_, index) => tree.at(index))
    .filter((element) => element?.encapsulated === false)
    .map((element) =>
      element
        ? [element.offset, element.depth, element.headerLength, element.length, asn1TagName(element.tag)].join(" ")
        : "",
    );
}

const firstDer = (pem: string): Uint8Array => {
  const [object] = decodeInput(pem);
  assert.ok(object && "der" in object && object.der);
  return object.der;
};

/** SEQUENCE { INTEGER 1, [0] { UTF8String "a" }, OCTET STRING { SEQUENCE { NULL } } } */
const small = Uint8Array.from([
  ...[0x30, 0x0e, 0x02, 0x01, 0x01, 0xa0, 0x03, 0x0c, 0x01, 0x61],
  ...[0x04, 0x04, 0x30, 0x02, 0x05, 0x00],
]);

suite("the ASN.1 tree", () => {
  test("places, lengths and names of all public roots are those of openssl asn1parse", () => {
    for (const pem of rootCertificates.slice(0, 40)) {
      const der = firstDer(pem);
      assert.deepEqual(ourRows(der), opensslRows(der));
    }
  });

  test("an octet belongs to the innermost element around it", () => {
    const tree = new Asn1Tree(small);
    const path = [0, 1, 2, 4, 5, 7, 9, 10, 12, 14, 15].map((offset) => tree.indexAt(offset));
    assert.deepEqual(path, [0, 0, 1, 1, 2, 3, 3, 4, 5, 6, 6]);
    assert.equal(tree.indexAt(16), -1);
  });

  test("what stands inside a string of octets is listed, and marked", () => {
    const tree = new Asn1Tree(small);
    const encapsulated = Array.from({ length: tree.total }, (_, index) => tree.at(index)?.encapsulated);
    assert.deepEqual(encapsulated, [false, false, false, false, false, true, true]);
  });

  test("a length that is not stated is read as BER has it", () => {
    const tree = new Asn1Tree(Uint8Array.from([0x30, 0x80, 0x02, 0x01, 0x05, 0x00, 0x00, 0x05, 0x00]));
    assert.equal(tree.problem, undefined);
    assert.equal(tree.total, 3);
    assert.deepEqual(
      [tree.at(0)?.length, tree.at(0)?.indefinite, tree.at(1)?.offset, tree.at(2)?.offset],
      [3, true, 2, 7],
    );
  });

  test("a structure that is cut short shows what is there, and says where it ends", () => {
    const tree = new Asn1Tree(small.subarray(0, 9));
    assert.equal(tree.total, 0);
    assert.deepEqual(tree.problem, { offset: 0, message: "7 octets are missing." });
    const inner = new Asn1Tree(Uint8Array.from([0x30, 0x05, 0x02, 0x01, 0x05, 0x04, 0x09]));
    assert.equal(inner.total, 2);
    assert.equal(inner.problem?.offset, 5);
  });

  test("100,000 elements inside each other end in a problem, not in an overflow", () => {
    const deep = new Uint8Array(200_000).fill(0x30);
    for (let at = 1; at < deep.length; at += 2) deep[at] = 0x80;
    const tree = new Asn1Tree(deep);
    assert.match(tree.problem?.message ?? "", /deeper than 100/);
    assert.ok(tree.total <= 102);
  });

  test("the fields of a certificate are called what RFC 5280 calls them", () => {
    const tree = new Asn1Tree(firstDer(rootCertificates[0] ?? ""));
    const nameOf = asn1FieldNames(tree, "certificate");
    const names = Array.from({ length: tree.total }, (_, index) => nameOf(index)).filter((name) => name !== undefined);
    assert.deepEqual(names.slice(0, 4), ["Certificate", "tbsCertificate", "version", "serialNumber"]);
    for (const name of ["issuer", "notBefore", "notAfter", "subject", "subjectPublicKey", "extnID", "signatureValue"]) {
      assert.ok(names.includes(name), name);
    }
  });

  test("values are told by their type", () => {
    const tree = new Asn1Tree(small);
    const values = Array.from({ length: tree.total }, (_, index) => {
      const element = tree.at(index);
      assert.ok(element);
      return asn1Value(small, element).kind;
    });
    assert.deepEqual(values, ["none", "text", "none", "text", "octets", "none", "none"]);
  });

  test("200,000 entries of a list are listed", () => {
    const entry = [0x30, 0x12, 0x02, 0x01, 0x01, 0x17, 0x0d, ...new TextEncoder().encode("260101000000Z")];
    const entries = Uint8Array.from({ length: 200_000 * entry.length }, (_, at) => entry[at % entry.length] ?? 0);
    const tree = new Asn1Tree(entries);
    assert.equal(tree.total, 600_000);
    assert.equal(tree.indexAt(entries.length - 1), 599_999);
  });
});
