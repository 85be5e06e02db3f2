import assert from "node:assert/strict";
import fc from "fast-check";
import { decodeCertificationRequest } from "../../src/pki/certificate/certificationRequest";
import { formatName, readName } from "../../src/pki/certificate/name";
import { requestLimits } from "../../src/pki/der/limits";
import { DerReader } from "../../src/pki/der/reader";
import { findExtension } from "../../src/pki/extensions/extension";
import { formatGeneralName } from "../../src/pki/extensions/generalName";
import { encodeSubjectAltName } from "../../src/pki/issue/extensions/subjectAltName";
import { encodeName } from "../../src/pki/issue/nameBuilder";
import { parseNameText } from "../../src/pki/issue/nameText";
import { parseSanText } from "../../src/pki/issue/sanText";
import { serialNumberFrom } from "../../src/pki/issue/serialNumber";
import { validityPeriod, type ValidityType } from "../../src/pki/issue/validity";
import { PkiError } from "../../src/pki/pkiError";
import { encodePem } from "../../src/pki/container/pem";
import { buildCertificationRequest } from "../../src/pki/issue/certificationRequestBuilder";
import { createSigner } from "../../src/crypto/signer";
import { generateKey } from "../../src/crypto/generateKey";
import { openssl } from "./openssl";

const isInvalidInput = (error: unknown): boolean => error instanceof PkiError && error.code === "invalid-input";

suite("a subject as people type it", () => {
  const typed = (text: string): string[] =>
    parseNameText(text)
      .map(({ oid, value }) => `${oid}=${value}`)
      .reverse();

  test("stands reversed in the certificate, by short names, spaces around them left out", () => {
    assert.deepEqual(typed("CN=thing-1, O = Example Corp ,C=DE"), [
      "2.5.4.3=thing-1",
      "2.5.4.10=Example Corp",
      "2.5.4.6=DE",
    ]);
  });

  test("has commas where they are escaped or quoted", () => {
    assert.deepEqual(typed('O=Example\\, Inc.,CN="a,b"'), ["2.5.4.10=Example, Inc.", "2.5.4.3=a,b"]);
  });

  for (const text of ["CN", "CN=", "=a", "nonsense=a", "CN=a,,O=b", 'CN="a', "C=Germany", "CN=a\\"]) {
    test(`is refused with a sentence: ${text}`, () => {
      assert.throws(() => parseNameText(text), isInvalidInput);
    });
  }

  test("any common name comes back from the encoded name", () => {
    const value = fc
      .string({ minLength: 1, maxLength: 40, unit: "grapheme" })
      .filter((text) => text.trim() !== "" && !text.includes("\0"));
    fc.assert(
      fc.property(value, (text) => {
        const der = encodeName([{ oid: "2.5.4.3", value: text }]);
        const name = readName(DerReader.over(der, requestLimits), "subject");
        assert.deepEqual(
          name.rdns.flat().map((attribute) => attribute.value),
          [text],
        );
        assert.deepEqual(parseNameText(formatName(name)), [{ oid: "2.5.4.3", value: text }]);
      }),
    );
  });
});

suite("alternative names as people type them", () => {
  const typed = (text: string): string[] => parseSanText(text).map((name) => `${name.type}:${formatGeneralName(name)}`);

  test("are told by their form or their prefix", () => {
    assert.deepEqual(
      typed("a.example.com, 192.0.2.1; owner@example.com\nuri:urn:dev:1, ip:2001:db8::1, dns:*.example.com"),
      [
        "dns:a.example.com",
        "ip:192.0.2.1",
        "email:owner@example.com",
        "uri:urn:dev:1",
        "ip:2001:db8::1",
        "dns:*.example.com",
      ],
    );
  });

  for (const text of [
    "ip:300.1.1.1",
    "dns:a b",
    "email:nobody",
    "dns:",
    "a.example.com, a.example.com",
    "a..b",
    "ip:1::2::3",
  ]) {
    test(`are refused with a sentence: ${text}`, () => {
      assert.throws(() => parseSanText(text), isInvalidInput);
    });
  }

  test("no text is no name", () => {
    assert.deepEqual(parseSanText(" ,\n"), []);
  });

  test("openssl reads them in the request, and they are decoded as they were typed", async () => {
    const text = "a.example.com, 192.0.2.1, 2001:db8::1, owner@example.com, uri:https://example.com/x";
    const key = await generateKey("EC_prime256v1");
    const der = await buildCertificationRequest(
      {
        subject: encodeName(parseNameText("CN=a")),
        subjectPublicKeyInfo: key.subjectPublicKeyInfo,
        extensions: [encodeSubjectAltName(parseSanText(text), false)],
      },
      createSigner(key.privateKey, "SHA256WITHECDSA"),
    );
    const shown = openssl(["req", "-noout", "-text", "-verify"], encodePem("CERTIFICATE REQUEST", der));
    assert.match(
      shown,
      /DNS:a\.example\.com, IP Address:192\.0\.2\.1, IP Address:2001:DB8:0:0:0:0:0:1, email:owner@example\.com, URI:https:\/\/example\.com\/x/,
    );
    const names = findExtension(decodeCertificationRequest(der).extensions, "subjectAltName")?.names;
    assert.deepEqual(names, parseSanText(text));
  });
});

suite("how long a certificate lasts", () => {
  const at = new Date("2024-01-31T12:00:00.900Z");
  const end = (type: ValidityType, value: number): string => validityPeriod({ type, value }, at).notAfter.toISOString();

  const cases: readonly (readonly [ValidityType, number, string])[] = [
    ["DAYS", 30, "2024-03-01T12:00:00.000Z"],
    ["MONTHS", 1, "2024-02-29T12:00:00.000Z"],
    ["YEARS", 1, "2025-01-31T12:00:00.000Z"],
    ["ABSOLUTE", 1_900_000_000, "2030-03-17T17:46:40.000Z"],
    ["END_DATE", 300_131_235_959, "2030-01-31T23:59:59.000Z"],
    ["END_DATE", 20_600_131_235_959, "2060-01-31T23:59:59.000Z"],
  ];
  for (const [type, value, expected] of cases) {
    test(`${type} ${value} ends at ${expected}`, () => {
      assert.equal(end(type, value), expected);
    });
  }

  test("it begins an hour before the issue", () => {
    assert.equal(validityPeriod({ type: "DAYS", value: 1 }, at).notBefore.toISOString(), "2024-01-31T11:00:00.000Z");
  });

  const refused: readonly (readonly [ValidityType, number])[] = [
    ["DAYS", 0],
    ["DAYS", 1.5],
    ["YEARS", 9000],
    ["ABSOLUTE", 1],
    ["END_DATE", 300_231_000_000],
    ["END_DATE", 231_131_000_000],
  ];
  for (const [type, value] of refused) {
    test(`${type} ${value} is refused`, () => {
      assert.throws(() => end(type, value), isInvalidInput);
    });
  }
});

suite("a serial number", () => {
  test("is positive, minimal and at most 20 octets, whatever is random", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (random) => {
        fc.pre(random.some((octet) => octet !== 0));
        const serial = serialNumberFrom(random);
        assert.ok(serial.length <= 20 && (serial[0] ?? 0x80) < 0x80);
        assert.ok(serial[0] !== 0 || (serial[1] ?? 0) >= 0x80);
      }),
    );
  });

  test("is not made of too little randomness", () => {
    assert.throws(() => serialNumberFrom(new Uint8Array(7).fill(1)), isInvalidInput);
    assert.throws(() => serialNumberFrom(new Uint8Array(16)), isInvalidInput);
  });
});
