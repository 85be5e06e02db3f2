import { codeSpan } from "../codeSpan";
import type { RotationView } from "../../protocol/rotation";

/** Markdown of what a page shows, for a ticket: fields come from certificates and stand in code spans. */
export function rotationReport({ title, headline, versions, events }: RotationView): string {
  const rows = versions.map(({ name, breaks, spans }) =>
    [`- ${codeSpan(name)}: ${breaks}`, ...spans.map(({ text }) => `  - ${text}`)].join("\n"),
  );
  const happens = events.map(({ date, title: what }) => `- ${date}: ${codeSpan(what)}`);
  return [
    `# ${codeSpan(title)}`,
    headline.details.map((text) => codeSpan(text)).join("\n"),
    rows.join("\n"),
    happens.join("\n"),
  ]
    .join("\n\n")
    .concat("\n");
}
