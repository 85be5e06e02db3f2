// Rules that name a lint of zlint say what it says, of zlint's own test data.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeInput } from "../../../src/pki/container/decodeInput";
import { lintObject } from "../../../src/pki/lint/lintObject";
import { lintProfiles, ruleId } from "../../../src/pki/lint/rule";
import { rules } from "../../../src/pki/lint/rules";
import { fixtures } from "../fixtures";
import { contextOf, isJudged } from "./lintContext";

interface Expected {
  readonly file: string;
  /** DER in base64. */
  readonly der: string;
  readonly expect: Readonly<Record<string, "pass" | "error" | "warn" | "notice" | "na" | "ne">>;
}

suite("rules and the lints of zlint", () => {
  const expected = readFileSync(join(fixtures, "lint", "zlint.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Expected);
  const byLint = new Map(rules.flatMap((rule) => (rule.zlint ?? []).map((lint) => [lint, rule] as const)));

  test("a lint is named by one rule", () => {
    const names = rules.flatMap(({ zlint = [] }) => zlint);
    assert.equal(new Set(names).size, names.length);
    assert.ok(names.length >= 200, `${names.length} lints`);
  });

  for (const { file, der, expect } of expected) {
    test(`agree on ${file}`, () => {
      const objects = decodeInput(Buffer.from(der, "base64"));
      const [object] = objects;
      assert.ok(object && isJudged(object));
      const found = new Set(
        lintProfiles.flatMap((profile) => lintObject(object, profile, contextOf(objects))).map(({ rule }) => rule),
      );
      for (const [lint, result] of Object.entries(expect)) {
        const rule = byLint.get(lint);
        assert.ok(rule, `no rule names ${lint}`);
        assert.equal(found.has(ruleId(rule)), ["error", "warn", "notice"].includes(result), `${lint}: ${result}`);
      }
    });
  }
});
