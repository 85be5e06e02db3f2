import { markdownText } from "../markdownText";
import type { Trace, TraceStep } from "../trace";
import { resultOf } from "../transcript";
import type { Cause, Diagnosis, Observation } from "./diagnosis";

const marks: Readonly<Record<Observation["status"], string>> = { green: "✓", red: "✗", unknown: "?" };

/** A diagnosis as Markdown, to hand on. What comes from certificates and servers is escaped; there is no key in it. */
export function reportOf({ observations, cause, others, trace }: Diagnosis): string {
  return [
    "# JITR diagnosis",
    "",
    ...(cause ? causeLines("Most likely", cause) : ["Nothing wrong was found.", ""]),
    ...section(
      "Also possible",
      others.flatMap((other) => causeLines(other.id, other)),
    ),
    ...section("What was looked at", observations.map(observationLine)),
    ...section("The connection", trace ? traceLines(trace) : []),
  ].join("\n");
}

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`## ${title}`, "", ...lines, ""];

function causeLines(title: string, { id, confidence, text, fix, command }: Cause): string[] {
  return [
    `**${title}** (${id}, ${Math.round(confidence * 100)} %): ${markdownText(text)}`,
    "",
    `Fix: ${markdownText(fix)}`,
    "",
    ...(command === undefined ? [] : [...codeBlock(command), ""]),
  ];
}

const observationLine = ({ status, id, text }: Observation): string =>
  `- ${marks[status]} ${markdownText(`${id}: ${text}`)}`;

const traceLines = (trace: Trace): string[] => [
  `${markdownText(resultOf(trace))} Client id ${markdownText(trace.clientId)}, certificate ${trace.certificateId}.`,
  "",
  ...trace.steps.map(stepLine),
];

const stepLine = ({ stage, attempt, status, milliseconds, text }: TraceStep): string =>
  `- ${Math.round(milliseconds)} ms, connection ${attempt}, ${stage} ${status}: ${markdownText(text)}`;

/** A fence that is longer than any in the text; no line of the text can end it. */
function codeBlock(text: string): string[] {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  return [`${fence}sh`, text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "?"), fence];
}
