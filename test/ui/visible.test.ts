import assert from "node:assert/strict";
import { visible, visibleLabel, visibleMessage } from "../../src/ui/visible";

suite("text of certificates", () => {
  test("is shown as it is when it deceives nobody", () => {
    assert.equal(visible("Gerät 1, Köln 🔑"), "Gerät 1, Köln 🔑");
  });

  for (const [name, character, code] of [
    ["a line end", "\n", "\\u{a}"],
    ["NUL", "\0", "\\u{0}"],
    ["a right-to-left override", "\u202e", "\\u{202e}"],
    ["a zero-width space", "\u200b", "\\u{200b}"],
    ["a tag character", "\u{e0041}", "\\u{e0041}"],
    ["a line separator", "\u2028", "\\u{2028}"],
  ] as const) {
    test(`shows ${name} by its number`, () => {
      assert.equal(visible(`a${character}b`), `a${code}b`);
    });
  }

  test("is cut after 256 characters, with its length", () => {
    assert.equal(visible("x".repeat(1000)), `${"x".repeat(256)}… (1000)`);
  });

  test("makes no icon and no link", () => {
    assert.equal(visibleLabel("$(error) evil"), "\\$(error) evil");
    assert.equal(visibleMessage("[click](command:evil)").includes("]("), false);
  });
});
