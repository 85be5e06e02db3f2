import type { Severity } from "../../../pinning/lint/pinFinding";
import { terminalText } from "../../terminalText";
import type { CheckResult } from "./checked";

/** For people: findings by file, and what was looked at. */
export function textReport(result: CheckResult): string {
  const blocks = result.files
    .filter(({ findings }) => findings.length > 0)
    .map(({ path, places, findings }) =>
      findings
        .map(({ range, severity, rule, message }) => {
          const { line, column } = places.region(range);
          return `${terminalText(path)}:${line}:${column}: ${severity} ${rule} ${terminalText(message)}\n`;
        })
        .join(""),
    );
  return [...blocks, summary(result)].join("\n");
}

function summary({ files, pins, hosts, ownKeys }: CheckResult): string {
  if (files.length === 0) return "Nothing was checked: there is no file here of a kind that may hold pins.\n";
  const looked = `Looked at ${counted(files.length, "file")}`;
  const found = files.flatMap(({ findings }) => findings);
  if (pins === 0 && found.length === 0) return `${looked} and found no pin in ${files.length === 1 ? "it" : "them"}.\n`;
  const known =
    ownKeys === 0
      ? ""
      : `; compared with ${counted(ownKeys, "certificate or key", "certificates and keys")} beside the code`;
  return `${verdict(found)}. ${looked} with ${counted(pins, "pin")} for ${counted(hosts, "host")}${known}.\n`;
}

function verdict(found: readonly { readonly severity: Severity }[]): string {
  if (found.length === 0) return "No problem found";
  const count = (severity: Severity): number => found.filter((each) => each.severity === severity).length;
  const parts = [
    ...(count("error") > 0 ? [counted(count("error"), "error")] : []),
    ...(count("warning") > 0 ? [counted(count("warning"), "warning")] : []),
    ...(count("information") > 0 ? [counted(count("information"), "information", "informations")] : []),
  ];
  return parts.join(", ");
}

const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
