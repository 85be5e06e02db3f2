// Writes docs/lint-rules.md from the rules of the certificate linter: npm run lint-rules
import { writeRulesPage } from "./rulesPage.mjs";

await writeRulesPage("src/pki/lint/rulesPage.ts", "docs/lint-rules.md");
