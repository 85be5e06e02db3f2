import type { PinFix, Severity } from "../../../pinning/lint/pinFinding";
import type { TextRange } from "../../../pinning/lint/pinSource";
import { pinRules } from "../../../pinning/lint/rules/rules";
import { sarifArtifact, sarifLog, type SarifLevel, type SarifResult } from "../../reports/sarifLog";
import type { CheckedFile, CheckResult } from "./checked";
import type { TextPlaces } from "./textPlaces";

const levels: Readonly<Record<Severity, SarifLevel>> = {
  error: "error",
  warning: "warning",
  information: "note",
};

/** SARIF 2.1.0, as code scanning reads it. */
export const sarifReport = ({ files }: CheckResult): string =>
  sarifLog(
    pinRules.map(({ id, title, reason, severity }) => ({
      id,
      title,
      reason,
      level: levels[severity],
      tags: ["security", "certificate-pinning"],
    })),
    files.flatMap(resultsOf),
  );

const resultsOf = ({ path, places, findings }: CheckedFile): readonly SarifResult[] =>
  findings.map(({ rule, severity, message, range, host, pin, fixes }) => ({
    rule,
    level: levels[severity],
    message,
    path,
    region: regionOf(places, range),
    identity: [host, pin],
    fixes: fixes.map((fix) => fixOf(fix, places, path)),
  }));

function regionOf(places: TextPlaces, range: TextRange) {
  const { line, column, endLine, endColumn } = places.region(range);
  return { startLine: line, startColumn: column, endLine, endColumn };
}

const fixOf = ({ title, edits }: PinFix, places: TextPlaces, path: string) => ({
  description: { text: title },
  artifactChanges: [
    {
      artifactLocation: sarifArtifact(path),
      replacements: edits.map(({ range, text }) => ({
        deletedRegion: regionOf(places, range),
        insertedContent: { text },
      })),
    },
  ],
});
