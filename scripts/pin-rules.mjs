// Writes docs/pin-rules.md from the rules of the pin linter: npm run pin-rules
import { writeRulesPage } from "./rulesPage.mjs";

await writeRulesPage("src/pinning/lint/rules/rulesPage.ts", "docs/pin-rules.md");
