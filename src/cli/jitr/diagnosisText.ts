import type { Cause, Diagnosis, Observation } from "../../device/doctor/diagnosis";
import { terminalText } from "../terminalText";

/** What scripts read: CLI.md's shape, which stays as it is. */
export const diagnosisJson = ({ observations, cause, others }: Diagnosis) => ({
  observations,
  cause: cause ? causeJson(cause) : null,
  others: others.map(causeJson),
});

const causeJson = ({ id, confidence, text, fix, command }: Cause) => ({
  id,
  confidence,
  text,
  fix,
  ...(command !== undefined && { command }),
});

const marks: Readonly<Record<Observation["status"], string>> = { green: "✓", red: "✗", unknown: "?" };

/** For people: what was looked at, then what it is. */
export function diagnosisText({ observations, cause, others }: Diagnosis): string {
  const looked = observations.map(({ status, text }) => `${marks[status]} ${terminalText(text)}\n`);
  const found = cause ? causeText("Most likely", cause) : conclusion(observations);
  const further = others.map((other) => `  ${other.id}, ${percent(other)}: ${terminalText(other.text)}\n`);
  return [...looked, "\n", found, ...(further.length > 0 ? ["\nAlso possible:\n", ...further] : [])].join("");
}

function causeText(title: string, cause: Cause): string {
  const { id, text, fix, command } = cause;
  const line = command === undefined ? "" : `\n    ${terminalText(command)}\n`;
  return `${title} (${id}, ${percent(cause)}): ${terminalText(text)}\nFix: ${terminalText(fix)}\n${line}`;
}

function conclusion(observations: readonly Observation[]): string {
  const has = (wanted: Observation["status"]): boolean => observations.some(({ status }) => status === wanted);
  if (has("red")) return "It does not work, and nothing here says why.\n";
  return has("unknown") ? "Nothing wrong was found; see what is not known above.\n" : "Nothing wrong was found.\n";
}

const percent = ({ confidence }: Cause): string => `${Math.round(confidence * 100)} %`;
