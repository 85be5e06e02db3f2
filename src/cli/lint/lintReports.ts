import { sha256 } from "../../crypto/digest";
import { formatName } from "../../pki/certificate/name";
import { toHex } from "../../pki/der/integer";
import { type LintFinding, type LintObject, lintSeverities, type LintSeverity, ruleId } from "../../pki/lint/rule";
import { rules } from "../../pki/lint/rules";
import { type JunitSuite, junitXml } from "../reports/junitXml";
import { type SarifLevel, sarifLog } from "../reports/sarifLog";
import { jsonLine, terminalText } from "../terminalText";
import { kindOf, type LintedFile, type LintedObject } from "./lintedFile";

/** For programs: an object a line. */
const jsonReport = (files: readonly LintedFile[]): string =>
  files
    .flatMap(({ file, linted, unread }) => [
      ...linted.map((each) => ({ file, ...objectReport(each) })),
      ...unread.map(({ block, ...why }) => ({ file, block, kind: "failed", ...why, findings: [] })),
    ])
    .sort((a, b) => (a.file === b.file ? a.block - b.block : 0))
    .map(jsonLine)
    .join("");

const objectReport = ({ block, line, object, profile, findings }: LintedObject) => ({
  block,
  kind: kindOf(object),
  sha256: toHex(sha256(object.der)),
  subject: nameOf(object),
  profile,
  findings: findings.map((finding) => ({ ...finding, ...(line !== undefined && { line }) })),
});

/** The subject; of a revocation list, its issuer. */
const nameOf = (object: LintObject): string =>
  formatName(object.kind === "certificate-list" ? object.issuer : object.subject);

/** For people: findings by object, and what was looked at. */
function textReport(files: readonly LintedFile[]): string {
  const blocks = files.flatMap(({ file, linted, unread }) => [
    ...linted.filter(({ findings }) => findings.length > 0).map((each) => objectText(file, each)),
    ...unread.map(({ line, error }) => `${placeText(file, line)}: unreadable: ${terminalText(error)}\n`),
  ]);
  return [...blocks, summary(files)].join("\n");
}

const objectText = (file: string, { line, object, profile, findings }: LintedObject): string =>
  `${placeText(file, line)}: ${kindOf(object)} ${terminalText(nameOf(object)) || "without a name"}, as ${profile}\n${findings
    .map(
      ({ severity, rule, message, citation }) =>
        `  ${severity.padEnd(7)}  ${rule}: ${terminalText(message)} (${citation})\n`,
    )
    .join("")}`;

const placeText = (file: string, line: number | undefined): string =>
  `${terminalText(file)}${line === undefined ? "" : `:${line}`}`;

function summary(files: readonly LintedFile[]): string {
  const linted = files.flatMap((file) => file.linted);
  const found = linted.flatMap(({ findings }) => findings);
  const count = (severity: LintSeverity): number => found.filter((each) => each.severity === severity).length;
  const parts = lintSeverities.filter((each) => count(each) > 0).map((each) => counted(count(each), each));
  return `${parts.length > 0 ? parts.join(", ") : "No problem found"}. Looked at ${counted(linted.length, "object")} in ${counted(files.length, "file")}.\n`;
}

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`;

const levels: Readonly<Record<LintSeverity, SarifLevel>> = { error: "error", warning: "warning", notice: "note" };

/** SARIF 2.1.0: a result for each finding, on the line where its object begins. */
const sarifReport = (files: readonly LintedFile[]): string =>
  sarifLog(
    rules.map((rule) => ({
      id: ruleId(rule),
      title: rule.title,
      reason: `${rule.title} (${rule.citation}).`,
      level: levels[rule.severity],
      tags: ["security", "certificates"],
    })),
    files.flatMap(({ file, linted }) =>
      linted.flatMap(({ line, object, findings }) =>
        findings.map(({ rule, severity, message }) => ({
          rule,
          level: levels[severity],
          message,
          path: file,
          ...(line !== undefined && { region: { startLine: line } }),
          identity: [toHex(sha256(object.der))],
        })),
      ),
    ),
  );

/** A suite for each file, a case for each object. Notices are no failures. */
const junitReport = (files: readonly LintedFile[]): string => junitXml("rootpin lint", files.map(suiteOf));

function suiteOf({ file, linted, unread }: LintedFile): JunitSuite {
  const failureOf = (line: number | undefined, { rule, severity, message }: LintFinding) => ({
    type: rule,
    message,
    line: `${file}${line === undefined ? "" : `:${line}`}: ${severity} ${rule} ${message}`,
  });
  return {
    name: file,
    cases: [
      ...linted.map(({ block, line, object, findings }) => ({
        name: `${block}: ${kindOf(object)} ${nameOf(object)}`,
        failures: findings.filter(({ severity }) => severity !== "notice").map((each) => failureOf(line, each)),
      })),
      ...unread.map(({ block, code, error }) => ({
        name: `${block}: unreadable`,
        failures: [{ type: code, message: error, line: `${file}: ${error}` }],
      })),
    ],
  };
}

export const lintReports = { text: textReport, json: jsonReport, sarif: sarifReport, junit: junitReport } as const;
