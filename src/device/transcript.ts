import { markdownText } from "./markdownText";
import type { Trace, TraceStep } from "./trace";

/** A connection test as Markdown, to keep or to hand on. Holds no key: steps hold none. */
export function transcriptOf(trace: Trace): string {
  const { startedAt, endpoint, serverName, alpn, clientId, certificateId, steps } = trace;
  const rows: readonly (readonly [string, string])[] = [
    ["Result", resultOf(trace)],
    ["Endpoint", `${endpoint.host}:${endpoint.port}`],
    ["Server name (SNI)", serverName ?? "none"],
    ["ALPN", alpn ?? "none"],
    ["Client id", clientId],
    ["Certificate id", certificateId],
    ["Started", startedAt.toISOString()],
  ];
  return [
    "# JITR connection test",
    "",
    ...rows.map(([name, value]) => `- ${name}: ${markdownText(value)}`),
    "",
    "| ms | try | stage | | what happened |",
    "| ---: | ---: | --- | --- | --- |",
    ...steps.map(row),
    "",
  ].join("\n");
}

const row = ({ milliseconds, attempt, stage, status, text }: TraceStep): string =>
  `| ${milliseconds.toFixed(1)} | ${attempt} | ${stage.toUpperCase()} | ${status} | ${markdownText(text)} |`;

/** One sentence: how it ended. */
export function resultOf({ connected, lastStage, steps }: Trace): string {
  const tries = new Set(steps.map(({ attempt }) => attempt)).size;
  if (!connected) return `Not connected: it ended at ${lastStage.toUpperCase()}.`;
  if (lastStage === "closed") return "Connected, and dropped right after.";
  return tries === 1 ? "Connected at once." : `Connected, at try ${tries}.`;
}

/** Where to keep it: "jitr-thing-1-20261125T144119Z.md". */
export function transcriptName({ clientId, startedAt }: Trace): string {
  const device = clientId.replace(/[^A-Za-z0-9-]+/g, "-").slice(0, 40);
  return `jitr-${device}-${startedAt.toISOString().replace(/[-:]|\.\d+/g, "")}.md`;
}
