import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { pinRules } from "../../../src/pinning/lint/rules/rules";
import { rulesPage } from "../../../src/pinning/lint/rules/rulesPage";

suite("the rules of the pin linter", () => {
  test("have names that differ, a title and a reason", () => {
    assert.equal(new Set(pinRules.map(({ id }) => id)).size, pinRules.length);
    for (const { id, title, reason } of pinRules) {
      assert.match(id, /^[a-z\d]+(-[a-z\d]+)*$/);
      assert.match(title, /^\S.*[^.]$/, id);
      assert.match(reason, /^\S.{40,}\.$/, id);
    }
  });

  test("are in docs/pin-rules.md as they are in the code: npm run pin-rules writes it", () => {
    const words = (text: string): string => text.replace(/\s+/g, " ").trim();
    assert.equal(words(readFileSync("docs/pin-rules.md", "utf8")), words(rulesPage()));
  });
});
