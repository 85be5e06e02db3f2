import { pinRules } from "./rules";

/** docs/pin-rules.md. */
export const rulesPage = (): string => `# What the pin linter finds

Made by \`npm run pin-rules\` from \`src/pinning/lint/rules/rules.ts\`; a test compares the two. \`rootpin pins check --rules\`
prints the same.

- **error**: the app is locked out, or nothing is pinned.
- **warning**: it will break, or protects less than it seems.
- **information**: worth knowing; printed with \`--severity information\` only.

A rule may say less than its severity where it is less sure, as its reason tells.

${pinRules.map(({ id, severity, title, reason }) => `## ${id}\n\n**${severity}** – ${escaped(title)}\n\n${escaped(reason)}\n`).join("\n")}`;

const escaped = (text: string): string => text.replace(/[\\*<>[\]]/g, "\\$&").replace(/(?<=\w)_|_(?=\w)/g, "\\_");
