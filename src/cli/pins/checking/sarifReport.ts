import { createHash } from "node:crypto";
import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";
import packageJson from "../../../../package.json";
import type { PinFinding, PinFix, Severity } from "../../../pinning/lint/pinFinding";
import type { TextRange } from "../../../pinning/lint/pinSource";
import { pinRules } from "../../../pinning/lint/rules/rules";
import type { CheckedFile, CheckResult } from "./checked";
import type { TextPlaces } from "./textPlaces";

const levels: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  error: "error",
  warning: "warning",
  information: "note",
};

/** SARIF 2.1.0, as code scanning reads it. */
export const sarifReport = ({ files }: CheckResult): string =>
  `${JSON.stringify(
    {
      $schema: "https://json.schemastore.org/sarif-2.1.0.json",
      version: "2.1.0",
      runs: [
        {
          tool: { driver: { name: "Rootpin", semanticVersion: packageJson.version, rules: pinRules.map(ruleOf) } },
          columnKind: "utf16CodeUnits",
          results: files.flatMap(resultsOf),
        },
      ],
    },
    undefined,
    2,
  )}\n`;

const ruleOf = ({ id, severity, title, reason }: (typeof pinRules)[number]) => ({
  id,
  shortDescription: { text: `${title}.` },
  fullDescription: { text: reason },
  help: { text: reason },
  defaultConfiguration: { level: levels[severity] },
  properties: { tags: ["security", "certificate-pinning"] },
});

function resultsOf({ path, places, findings }: CheckedFile): readonly object[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const artifactLocation = { uri: uriOf(path) };
    return {
      ruleId: finding.rule,
      ruleIndex: pinRules.findIndex(({ id }) => id === finding.rule),
      level: levels[finding.severity],
      message: { text: finding.message },
      locations: [{ physicalLocation: { artifactLocation, region: regionOf(places, finding.range) } }],
      partialFingerprints: { "rootpinFinding/v1": fingerprint(path, finding, seen) },
      ...(finding.fixes.length > 0 && { fixes: finding.fixes.map((fix) => fixOf(fix, places, artifactLocation)) }),
    };
  });
}

/** Relative where the file is in the working folder, so that it means the same on another machine. */
const uriOf = (path: string): string =>
  isAbsolute(path) ? pathToFileURL(path).href : path.split("/").map(encodeURIComponent).join("/");

function regionOf(places: TextPlaces, range: TextRange) {
  const { line, column, endLine, endColumn } = places.region(range);
  return { startLine: line, startColumn: column, endLine, endColumn };
}

const fixOf = ({ title, edits }: PinFix, places: TextPlaces, artifactLocation: object) => ({
  description: { text: title },
  artifactChanges: [
    {
      artifactLocation,
      replacements: edits.map(({ range, text }) => ({
        deletedRegion: regionOf(places, range),
        insertedContent: { text },
      })),
    },
  ],
});

/** The same for the same finding, on whatever line it comes to stand. */
function fingerprint(path: string, { rule, host, pin }: PinFinding, seen: Map<string, number>): string {
  const what = JSON.stringify([path, rule, host, pin]);
  const count = (seen.get(what) ?? 0) + 1;
  seen.set(what, count);
  return createHash("sha256").update(`${what} ${count}`).digest("hex").slice(0, 32);
}
