import { type Rule, type RuleGroup, ruleId } from "./rule";
import { rules } from "./rules";

const groups: Readonly<Record<RuleGroup, string>> = {
  rfc5280: "The standard: RFC 5280 and what it refers to",
  hygiene: "Good practice for a private PKI",
  iot: "AWS IoT",
  acm: "Import into AWS Certificate Manager",
  web: "The public web: the CA/Browser Forum's Baseline Requirements",
  file: "Objects of one file together",
};

/** docs/lint-rules.md. */
export const rulesPage = (): string => `# What the certificate linter finds

Made by \`npm run lint-rules\` from \`src/pki/lint/rules\`; a test compares the two. \`rootpin lint --list\` prints the same.

- **error**: the source says MUST, or nothing accepts it.
- **warning**: the source says SHOULD, or it will break.
- **notice**: worth knowing.

With the profile iot-device, the first certificate of a file is the device's, and authorities after it are judged as iot-ca.
Rules with a date judge what was issued from then on, or before. "zlint" names the lints of zlint that look for the same.

${Object.entries(groups)
  .map(([group, title]) => `## ${title}\n\n${table(rules.filter((rule) => rule.group === group))}`)
  .join("\n")}`;

const table = (listed: readonly Rule[]): string =>
  `| Rule | Severity | What is wrong | Source | Profiles |\n|---|---|---|---|---|\n${listed.map(row).join("")}`;

const row = (rule: Rule): string =>
  `| \`${ruleId(rule)}\` | ${rule.severity} | ${escaped(rule.title)}${datesOf(rule)}${zlintOf(rule)} | ${escaped(rule.citation)} | ${rule.profiles.join(", ")} |\n`;

function datesOf({ since, until }: Rule): string {
  const parts = [
    ...(since === undefined ? [] : [`from ${since}`]),
    ...(until === undefined ? [] : [`before ${until}`]),
  ];
  return parts.length > 0 ? ` (issued ${parts.join(", ")})` : "";
}

const zlintOf = ({ zlint = [] }: Rule): string =>
  zlint.length > 0 ? `; zlint: ${zlint.map((name) => `\`${name}\``).join(", ")}` : "";

const escaped = (text: string): string => text.replace(/[\\*<>[\]|]/g, "\\$&").replace(/(?<=\w)_|_(?=\w)/g, "\\_");
