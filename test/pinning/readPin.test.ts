import assert from "node:assert/strict";
import { readPin } from "../../src/pinning/readPin";

suite("pins as people write them", () => {
  const hash = "++MBgDH5WGvL9Bcn5Be30cRcL0f5O+NyoXuWtQdX1aI=";

  for (const text of [
    `sha256/${hash}`,
    `sha256//${hash}`,
    hash,
    ` ${hash}\n`,
    hash.replace("=", ""),
    `sha256/${hash.replaceAll("+", "-")}`,
    `SHA256/${hash}`,
    `sha-256:${hash}`,
    `pin-sha256="${hash}"`,
  ]) {
    test(`is taken: ${JSON.stringify(text)}`, () => assert.deepEqual(readPin(text), { pin: `sha256/${hash}` }));
  }

  const hex = Buffer.from(hash, "base64").toString("hex");
  for (const [text, problem] of [
    [hex, new RegExp(`it is "sha256/${hash.replaceAll("+", "\\+")}"`)],
    [`sha256/${hex.toUpperCase()}`, /hexadecimal/],
    [hex.replace(/..(?=.)/g, "$&:"), /fingerprints of certificates/],
    [`sha1/${hash}`, /SHA-1/],
    [`sha384/${hash}`, /another hash/],
    [`sha256/${hash.slice(0, 40)}`, /44 characters/],
    [`sha256/${hash}AAAA`, /44 characters/],
    ["", /44 characters/],
    ["x".repeat(5000), /…/],
  ] as const) {
    test(`is refused with a reason: ${text.slice(0, 30)}`, () => {
      const read = readPin(text);
      assert.ok("problem" in read);
      assert.match(read.problem, problem);
      assert.ok(read.problem.length < 400);
    });
  }
});
