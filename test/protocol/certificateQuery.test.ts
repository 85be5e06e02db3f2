import assert from "node:assert/strict";
import { matchesQuery, parseCertificateQuery, type Findable } from "../../src/protocol/certificateQuery";

const fingerprint = "ab".repeat(32);
const pin = `sha256/${"A".repeat(43)}=`;

suite("what a person types to find certificates", () => {
  for (const [typed, query] of [
    ["", undefined],
    ["  ", undefined],
    ["thermostat", { kind: "text", text: "thermostat" }],
    [" CN=door, O=Acme ", { kind: "text", text: "CN=door, O=Acme" }],
    ["0a:1B:2c:3d", { kind: "serial", hex: "a1b2c3d", text: "0a:1B:2c:3d" }],
    ["0x00ff12", { kind: "serial", hex: "ff12", text: "0x00ff12" }],
    ["abc", { kind: "text", text: "abc" }],
    [fingerprint, { kind: "fingerprint", hex: fingerprint }],
    [fingerprint.toUpperCase().replace(/..(?=.)/g, "$&:"), { kind: "fingerprint", hex: fingerprint }],
    [`SHA256 Fingerprint=${fingerprint}`, { kind: "fingerprint", hex: fingerprint }],
    [pin, { kind: "pin", pin }],
    [`pin-sha256="${pin.slice(7)}"`, { kind: "pin", pin }],
    ["expires<30d", { kind: "expires", days: 30 }],
    ["Expires < 2 weeks", { kind: "expires", days: 14 }],
    ["expires<=1y", { kind: "expires", days: 365 }],
    ["expires<7", { kind: "expires", days: 7 }],
    ["expires", { kind: "text", text: "expires" }],
    ["revoked", { kind: "revoked" }],
    ["is:Revoked", { kind: "revoked" }],
    ["arn:aws:acm-pca:eu-west-1:1:x/Y", { kind: "arn", text: "arn:aws:acm-pca:eu-west-1:1:x/y" }],
    ["11223344-5566-7788-99aa-BBCCDDEEFF00", { kind: "arn", text: "11223344-5566-7788-99aa-bbccddeeff00" }],
  ] as const) {
    test(`"${typed}" is ${query ? `a search by ${query.kind}` : "nothing"}`, () => {
      assert.deepEqual(parseCertificateQuery(typed), query);
    });
  }

  const now = new Date("2026-06-01T00:00:00Z");
  const found = (typed: string, certificate: Partial<Findable>): boolean => {
    const query = parseCertificateQuery(typed);
    assert.ok(query);
    return matchesQuery(
      query,
      { arn: "arn:a/b", subject: "CN=Door 1,O=Acme", commonName: "Door 1", ...certificate },
      now,
    );
  };

  test("names are found by any part, whatever the case", () => {
    assert.ok(found("door", {}) && found("o=ACME", {}));
    assert.equal(found("window", {}), false);
  });

  test("a serial number is found by its start, with or without zeros before it", () => {
    assert.ok(found("00a1b2", { serialHex: "00a1b2c3" }) && found("a1b2", { serialHex: "00a1b2c3" }));
    assert.equal(found("b2c3", { serialHex: "00a1b2c3" }), false);
  });

  test("an end is near or past, and one that was revoked is nobody's concern", () => {
    const day = (count: number): Date => new Date(now.getTime() + count * 86_400_000);
    assert.deepEqual(
      [day(-400), day(29), day(30)].map((notAfter) => found("expires<30d", { notAfter })),
      [true, true, false],
    );
    assert.equal(found("expires<30d", { notAfter: day(1), revokedAt: now }), false);
    assert.equal(found("expires<30d", {}), false);
  });
});
