import { createHash } from "node:crypto";
import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";
import packageJson from "../../../package.json";

export type SarifLevel = "error" | "warning" | "note";

/** A rule as `tool.driver.rules` has it. */
export interface SarifRule {
  readonly id: string;
  /** A sentence without its full stop. */
  readonly title: string;
  readonly reason: string;
  readonly level: SarifLevel;
  readonly tags: readonly string[];
}

export interface SarifRegion {
  readonly startLine: number;
  readonly startColumn?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

export interface SarifResult {
  readonly rule: string;
  readonly level: SarifLevel;
  readonly message: string;
  /** As it is shown, with "/" between its parts. */
  readonly path: string;
  /** None in a file that is no text. */
  readonly region?: SarifRegion;
  /** What stays the same when the finding comes to stand elsewhere, beside path and rule. */
  readonly identity: readonly (string | undefined)[];
  readonly fixes?: readonly object[];
}

/** SARIF 2.1.0, as code scanning reads it. */
export function sarifLog(rules: readonly SarifRule[], results: readonly SarifResult[]): string {
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const seen = new Map<string, number>();
  const driver = { name: "Rootpin", semanticVersion: packageJson.version, rules: rules.map(ruleOf) };
  const run = {
    tool: { driver },
    columnKind: "utf16CodeUnits",
    results: results.map((result) => resultOf(result, indexes.get(result.rule) ?? -1, seen)),
  };
  const $schema = "https://json.schemastore.org/sarif-2.1.0.json";
  return `${JSON.stringify({ $schema, version: "2.1.0", runs: [run] }, undefined, 2)}\n`;
}

const ruleOf = ({ id, title, reason, level, tags }: SarifRule) => ({
  id,
  shortDescription: { text: `${title}.` },
  fullDescription: { text: reason },
  help: { text: reason },
  defaultConfiguration: { level },
  properties: { tags },
});

function resultOf(result: SarifResult, ruleIndex: number, seen: Map<string, number>): object {
  const { rule, level, message, path, region, fixes = [] } = result;
  const physicalLocation = { artifactLocation: sarifArtifact(path), ...(region && { region }) };
  return {
    ruleId: rule,
    ruleIndex,
    level,
    message: { text: message },
    locations: [{ physicalLocation }],
    partialFingerprints: { "rootpinFinding/v1": fingerprint(result, seen) },
    ...(fixes.length > 0 && { fixes }),
  };
}

/** Relative where the file is in the working folder, so that it means the same on another machine. */
export const sarifArtifact = (path: string) => ({
  uri: isAbsolute(path) ? pathToFileURL(path).href : path.split("/").map(encodeURIComponent).join("/"),
});

/** The same for the same finding, on whatever line it comes to stand. */
function fingerprint({ path, rule, identity }: SarifResult, seen: Map<string, number>): string {
  const what = JSON.stringify([path, rule, ...identity]);
  const count = (seen.get(what) ?? 0) + 1;
  seen.set(what, count);
  return createHash("sha256").update(`${what} ${count}`).digest("hex").slice(0, 32);
}
