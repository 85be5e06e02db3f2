import assert from "node:assert/strict";
import fc from "fast-check";
import { decoderGuards, documentGuards } from "../../src/protocol/decoderGuards";
import {
  arrayOf,
  type Guard,
  isCount,
  isString,
  oneOf,
  optional,
  shape,
  shortString,
  stringsOf,
} from "../../src/protocol/guard";

suite("a guard", () => {
  const isPoint = shape<{ readonly x: number; readonly name?: string | undefined }>({
    x: isCount,
    name: optional(isString),
  });

  test("takes an object with exactly the properties it names", () => {
    assert.equal(isPoint({ x: 1 }), true);
    assert.equal(isPoint({ x: 1, name: "a" }), true);
    for (const value of [{}, { x: 1, y: 2 }, { x: "1" }, { x: 1, name: 2 }, [1], null, undefined, "x", 1]) {
      assert.equal(isPoint(value), false, JSON.stringify(value));
    }
  });

  test("does not take a property that is inherited for one that is missing and demanded", () => {
    assert.equal(stringsOf(["toString"])({}), false);
    assert.equal(shape<object>({})({ __proto__: null, constructor: 1 }), false);
  });

  test("counts are whole numbers from 0 up", () => {
    for (const value of [-1, 0.5, NaN, Infinity, 2 ** 53, "1", 1n]) assert.equal(isCount(value), false);
    assert.equal(isCount(0), true);
  });

  test("strings are no longer than allowed, and words are among those known", () => {
    assert.equal(shortString(3)("abcd"), false);
    assert.equal(shortString(3)("abc"), true);
    assert.equal(oneOf("pem", "pin")("toString"), false);
    assert.equal(arrayOf(isString)(["a", 1]), false);
    assert.equal(arrayOf(isString)({ length: 0 }), false);
  });

  test("answers for anything at all, and never throws", () => {
    const pairs: readonly { readonly params: Guard<unknown>; readonly result: Guard<unknown> }[] = [
      ...Object.values(decoderGuards),
      ...Object.values(documentGuards),
    ];
    const guards = pairs.flatMap(({ params, result }) => [params, result]);
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withBigInt: true }), (value) => {
        for (const guard of guards) assert.equal(typeof guard(value), "boolean");
      }),
    );
  });
});

suite("what the decoder's page may be sent", () => {
  test("no text with a private key in it", () => {
    const keep = documentGuards.keep.result;
    assert.equal(keep({ pem: "-----BEGIN CERTIFICATE-----", omitted: 0 }), true);
    assert.equal(keep({ pem: "-----BEGIN EC PRIVATE KEY-----", omitted: 0 }), false);
    assert.equal(documentGuards.text.result("-----BEGIN PRIVATE KEY-----"), false);
  });

  test("no request beyond what a person could ask for", () => {
    const revoked = decoderGuards.revoked.params;
    const request = { index: 0, search: "", from: 0, count: 50 };
    assert.equal(revoked(request), true);
    assert.equal(revoked({ ...request, count: 1_000_000 }), false);
    assert.equal(revoked({ ...request, search: "x".repeat(300) }), false);
    assert.equal(revoked({ ...request, path: "/etc/passwd" }), false);
    assert.equal(decoderGuards.copy.params({ index: 0, what: "key" }), false);
  });
});
