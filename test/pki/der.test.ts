import assert from "node:assert/strict";
import fc from "fast-check";
import { readNamedBits, readOctetBitString, readSignature } from "../../src/pki/der/bitString";
import { readBoolean } from "../../src/pki/der/boolean";
import { characterString } from "../../src/pki/der/characterString";
import { integerText, readInteger, readSmallInteger } from "../../src/pki/der/integer";
import { type DerLimits, maximumDepth } from "../../src/pki/der/limits";
import { readObjectIdentifier } from "../../src/pki/der/objectIdentifier";
import { DerReader } from "../../src/pki/der/reader";
import { tags } from "../../src/pki/der/tag";
import { readTime } from "../../src/pki/der/time";
import * as write from "../../src/pki/der/writer";
import { PkiError, type PkiErrorCode } from "../../src/pki/pkiError";

const limits: DerLimits = { name: "test", bytes: 1024 * 1024, elements: 1000 };
const reader = (der: Uint8Array): DerReader => DerReader.over(der, limits);

/** Throws unless the work ends in a PkiError of this code. */
function refused(work: () => unknown, code: PkiErrorCode): void {
  assert.throws(work, (error) => error instanceof PkiError && error.code === code);
}

suite("DER: what is written is read again", () => {
  test("elements of any length", () => {
    for (const length of [0, 1, 127, 128, 255, 256, 65_535, 65_536]) {
      const content = new Uint8Array(length).fill(7);
      const der = write.octetString(content);
      assert.deepEqual(reader(der).content(tags.octetString, "octets"), content);
      assert.deepEqual(reader(der).element(tags.octetString, "octets"), der);
    }
  });

  test("whole numbers", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (value) => {
        assert.equal(readSmallInteger(reader(write.integer(value)), "integer"), value);
      }),
    );
  });

  test("integers of any size, exactly", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 64 }), (magnitude) => {
        const content = readInteger(reader(write.unsignedInteger(magnitude)), "integer");
        const value = BigInt(`0x${Buffer.from(magnitude).toString("hex")}`);
        assert.equal(integerText(content), String(value));
      }),
    );
  });

  test("object identifiers, arcs beyond 2^53 included", () => {
    const arc = fc.oneof(fc.nat(), fc.bigInt({ min: 0n, max: 2n ** 80n }));
    const first = fc.oneof(
      fc.tuple(fc.constantFrom(0, 1), fc.integer({ min: 0, max: 39 })),
      fc.tuple(fc.constant(2), arc),
    );
    fc.assert(
      fc.property(first, fc.array(arc, { maxLength: 8 }), (head, rest) => {
        const text = [...head, ...rest].join(".");
        assert.equal(readObjectIdentifier(reader(write.objectIdentifier(text)), "oid"), text);
      }),
    );
  });

  test("times from 1950 to 9999, to the second", () => {
    const [min, max] = [new Date("1950-01-01T00:00:00Z"), new Date("9999-12-31T23:59:59Z")];
    fc.assert(
      fc.property(fc.date({ min, max, noInvalidDate: true }), (date) => {
        const seconds = Math.floor(date.getTime() / 1000) * 1000;
        assert.equal(readTime(reader(write.time(date)), "time").getTime(), seconds);
      }),
    );
    assert.equal(write.time(new Date("2049-12-31T23:59:59Z"))[0], tags.utcTime);
    assert.equal(write.time(new Date("2050-01-01T00:00:00Z"))[0], tags.generalizedTime);
  });

  test("text in UTF-8", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        assert.equal(characterString(tags.utf8String, reader(write.utf8String(text)).content(0x0c, "text")), text);
      }),
    );
  });

  test("named bits, without trailing zeros", () => {
    const names = ["a", "b", "c", "d", "e", "f", "g", "h", "i"] as const;
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(8)), (bits) => {
        const read = readNamedBits(reader(write.namedBitString(bits)), "bits", names);
        assert.deepEqual(
          read,
          names.filter((_, bit) => bits.includes(bit)),
        );
      }),
    );
  });

  test("sets in the order of their octets", () => {
    const [low, high] = [write.integer(1), write.integer(300)];
    assert.deepEqual(write.setOf(high, low), write.setOf(low, high));
  });
});

suite("DER: what BER allows and DER does not", () => {
  const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, "hex"));

  const cases: readonly (readonly [string, () => unknown, PkiErrorCode])[] = [
    ["an indefinite length", () => reader(bytes("30800000")).next("x"), "malformed-der"],
    ["a long form where the short one does", () => reader(bytes("30810100")).next("x"), "malformed-der"],
    ["a length with a leading zero", () => reader(bytes("3082000100")).next("x"), "malformed-der"],
    ["an integer with a leading zero", () => readInteger(reader(bytes("02020001")), "x"), "malformed-der"],
    ["an integer without octets", () => readInteger(reader(bytes("0200")), "x"), "malformed-der"],
    ["TRUE that is not 0xff", () => readBoolean(reader(bytes("010101")), "x"), "malformed-der"],
    ["unused bits in a key", () => readOctetBitString(reader(bytes("03020300")), "x"), "malformed-der"],
    ["a signature of no octets", () => readSignature(reader(bytes("0300")), "x"), "malformed-der"],
    ["a signature with eight unused bits", () => readSignature(reader(bytes("03020801")), "x"), "malformed-der"],
    ["unused bits that are set", () => readNamedBits(reader(bytes("03020101")), "x", ["a"]), "malformed-der"],
    ["an arc with a leading 0x80", () => readObjectIdentifier(reader(bytes("06032a8001")), "x"), "malformed-der"],
    ["an arc without end", () => readObjectIdentifier(reader(bytes("06022a80")), "x"), "malformed-der"],
    ["a time without seconds", () => readTime(reader(bytes("170b3236303130313030305a")), "x"), "truncated"],
    ["an element cut short", () => reader(bytes("300501")).next("x"), "truncated"],
    ["a number beyond 2^53", () => readSmallInteger(reader(bytes("0208010000000000000000")), "x"), "malformed-value"],
    ["a negative count", () => readSmallInteger(reader(bytes("0201ff")), "x"), "malformed-value"],
  ];
  for (const [what, work, code] of cases) {
    test(`${what} is refused`, () => {
      refused(work, code);
    });
  }

  test("a signature with unused bits is read, and is not the octets that a check would accept", () => {
    assert.deepEqual(readSignature(reader(bytes("0303000102")), "x"), bytes("0102"));
    assert.deepEqual(readSignature(reader(bytes("0303010102")), "x"), bytes("010102"));
  });
});

suite("DER: limits", () => {
  test("more elements than the limit end the reading", () => {
    const items = reader(write.sequence(...Array.from({ length: 1000 }, () => write.nullValue))).sequence("items");
    refused(() => {
      while (!items.atEnd) items.next("item");
    }, "limit-exceeded");
  });

  test("elements inside each other beyond the limit end the reading", () => {
    let der = write.nullValue;
    for (let depth = 0; depth <= maximumDepth; depth += 1) der = write.sequence(der);
    let inner = reader(der);
    refused(() => {
      while (!inner.atEnd) inner = inner.sequence("level");
    }, "limit-exceeded");
  });

  test("a structure larger than its limit is not looked at", () => {
    refused(() => reader(new Uint8Array(limits.bytes + 1)), "limit-exceeded");
  });

  test("a long object identifier is refused before it is turned into digits", () => {
    const arc = new Uint8Array(10_000).fill(0xff);
    refused(() => readObjectIdentifier(reader(write.element(0x06, arc)), "oid"), "limit-exceeded");
  });
});
