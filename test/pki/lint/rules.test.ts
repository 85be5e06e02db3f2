import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeInput } from "../../../src/pki/container/decodeInput";
import { lintProfiles, ruleId } from "../../../src/pki/lint/rule";
import { rules } from "../../../src/pki/lint/rules";
import { rulesPage } from "../../../src/pki/lint/rulesPage";
import { PkiError } from "../../../src/pki/pkiError";
import { fixtures } from "../fixtures";
import { findingsIn } from "./lintContext";

suite("the rules of the certificate linter", () => {
  test("have ids that differ, a title, a source and a profile", () => {
    assert.equal(new Set(rules.map(ruleId)).size, rules.length);
    for (const rule of rules) {
      const id = ruleId(rule);
      assert.match(id, /^(rfc5280|hygiene|iot|acm|web|file)\/[a-z\d]+(-[a-z\d]+)*$/);
      assert.match(rule.title, /^\S.*[^.]$/, id);
      assert.match(rule.citation, /\S/, id);
      assert.ok(rule.profiles.length > 0, id);
      for (const day of [rule.since, rule.until]) assert.ok(day === undefined || /^\d{4}-\d\d-\d\d$/.test(day), id);
    }
  });

  test("stand in a file each, named by the defect", () => {
    const folder = join("src", "pki", "lint", "rules");
    const files = readdirSync(folder, { withFileTypes: true, recursive: true }).filter(
      (entry) => entry.isFile() && !entry.name.endsWith("Rules.ts"),
    );
    assert.equal(files.length, rules.length);
  });

  test("belong to every profile", () => {
    for (const profile of lintProfiles) {
      assert.ok(rules.filter(({ profiles }) => profiles.includes(profile)).length > 90, profile);
    }
  });

  test("are in docs/lint-rules.md as they are in the code: npm run lint-rules writes it", () => {
    // The formatter pads the columns of a table.
    const words = (text: string): string => text.replace(/-{3,}/g, "---").replace(/\s+/g, "").trim();
    assert.ok(words(readFileSync("docs/lint-rules.md", "utf8")) === words(rulesPage()), "npm run lint-rules");
  });

  test("never throw, whatever a certificate holds, and say it in one short line", () => {
    for (const name of readdirSync(join(fixtures, "hostile")).filter((each) => each.endsWith(".der"))) {
      for (const profile of lintProfiles) {
        for (const { message, rule } of findingsIn(decoded(join(fixtures, "hostile", name)), profile)) {
          assert.ok(message.length < 500, `${name}: ${rule} has ${message.length} characters`);
          assert.doesNotMatch(message, /undefined|NaN|\[object/, `${name}: ${rule}`);
        }
      }
    }
  });
});

function decoded(file: string) {
  try {
    return decodeInput(readFileSync(file));
  } catch (error) {
    if (error instanceof PkiError) return [];
    throw error;
  }
}
