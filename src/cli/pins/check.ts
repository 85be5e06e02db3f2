import type { Severity } from "../../pinning/lint/pinFinding";
import { lintPins } from "../../pinning/lint/lintPins";
import { pinRules } from "../../pinning/lint/rules/rules";
import { usageError } from "../cliError";
import type { Io } from "../io";
import { oneOf, type OptionValues, parseOptions } from "../options";
import type { Subcommand } from "../subcommand";
import { jsonLine, terminalText } from "../terminalText";
import { type CheckedFile, type CheckResult, isAtLeast, severities } from "./checking/checked";
import { findFiles } from "./checking/findFiles";
import { jsonReport } from "./checking/jsonReport";
import { junitReport } from "./checking/junitReport";
import { type FileGroup, type Project, readProject } from "./checking/readProject";
import { sarifReport } from "./checking/sarifReport";
import { textReport } from "./checking/textReport";
import { TextPlaces } from "./checking/textPlaces";

const options = {
  manifest: "text",
  at: "text",
  format: "text",
  okhttp: "text",
  until: "text",
  "warning-days": "text",
  minimum: "text",
  severity: "text",
  rules: "flag",
} as const;

type Values = OptionValues<typeof options & { readonly json: "flag" }>;

const reports = { text: textReport, json: jsonReport, sarif: sarifReport, junit: junitReport } as const;

export const pinsCheck: Subcommand = {
  name: "pins check",
  summary: "find pins in code and configuration that pin nothing, or will break the app",
  usage: `Usage: rootpin pins check [PATH…] [--manifest FILE] [--at TIME] [--until DATE] [--okhttp VERSION] [--minimum N]
                            [--warning-days N] [--severity error|warning|information]
                            [--format text|json|sarif|junit] [--json]
       rootpin pins check --rules [--json]

Reads the pins in Kotlin, Java, Swift, Objective-C, Dart, TypeScript, JavaScript, Go, Python, C#, shell scripts, XML,
property lists, JSON and rootpin.pins.json under each PATH (default: the working folder), and judges them. Pins are compared
with the certificates, requests and public keys that lie there (.pem .crt .cer .der .csr .pub .p7b), with the chains that the
manifest names, with Amazon's roots and with Mozilla's list in Node. Nothing is asked of the network, and nothing is changed.
Passed over are symbolic links, files over 4 MiB, and folders of what is built or fetched: node_modules, .git, build, dist,
out, Pods, .gradle, DerivedData and the like.

  --manifest FILE      compare with this manifest (default: the nearest rootpin.pins.json above each file)
  --at TIME            judge dates as of then, such as 2027-03-01 (default: now)
  --until DATE         the app is used until then: pinned CAs have to last as long
  --okhttp VERSION     of OkHttp, such as 3.12 or 4.9.3, where no build file says it
  --minimum N          pins that a host needs (default: 2)
  --warning-days N     warn of what ends within so many days (default: 100)
  --severity LEVEL     the least that is reported (default: warning)
  --format FORMAT      text, json, sarif (2.1.0) or junit; --json is short for json
  --rules              list the rules, with the reason for each

JSON: {"files":3,"pins":6,"findings":[{"file":"…","line":1,"column":1,"endLine":1,"endColumn":9,"rule":"single-pin",
"severity":"error","message":"…","host":"…","pin":"…"}]}; lines and columns count from 1, host and pin as written, where
there are any. --rules --json: [{"id":"…","severity":"…","title":"…","reason":"…"}].
Exit codes: 0 nothing is wrong; 1 there are findings of warning or error, with --severity error of error; 2 wrong usage or
unreadable input; 3 the surroundings failed`,
  run: (args, io, signal) => {
    const { values, rest } = parseOptions(args, options);
    const format = values.json ? "json" : oneOf("format", values.format ?? "text", ["text", "json", "sarif", "junit"]);
    if (values.rules) return Promise.resolve(listRules(format === "json", io));
    const least = oneOf("severity", values.severity ?? "warning", severities);
    const judge = judgeFrom(values);
    const project = readProject(findFiles(rest.length === 0 ? ["."] : rest, signal), values.manifest);
    const result = check(project, judge, least);
    for (const warning of project.warnings) io.warn(`warning: ${terminalText(warning)}\n`);
    io.write(reports[format](result));
    if (result.files.length === 0 && format !== "text") io.warn("Nothing was checked: no file here may hold pins.\n");
    const isBad = result.files.some(({ findings }) => findings.some(({ severity }) => isAtLeast(severity, "warning")));
    return Promise.resolve(isBad ? 1 : 0);
  },
};

function listRules(asJson: boolean, io: Io): number {
  const width = Math.max(...pinRules.map(({ id }) => id.length));
  io.write(
    asJson
      ? jsonLine(pinRules)
      : pinRules
          .map(
            ({ id, severity, title, reason }) =>
              `${id.padEnd(width)}  ${severity.padEnd(7)}  ${title}\n${" ".repeat(width + 11)}${reason}\n`,
          )
          .join(""),
  );
  return 0;
}

function judgeFrom(values: Values) {
  const usedUntil = values.until === undefined ? undefined : dateIn("until", values.until);
  const okHttpVersion = values.okhttp;
  if (okHttpVersion !== undefined && !/^\d+(\.\d+){0,2}([.-]\w+)*$/.test(okHttpVersion)) {
    throw usageError(`--okhttp takes a version such as 4.9.3, not "${okHttpVersion}".`);
  }
  return {
    at: values.at === undefined ? new Date() : dateIn("at", values.at),
    warningDays: numberIn("warning-days", values["warning-days"] ?? "100", 0),
    minimumPins: numberIn("minimum", values.minimum ?? "2", 1),
    ...(usedUntil && { usedUntil }),
    ...(okHttpVersion !== undefined && { okHttpVersion }),
  };
}

function check(
  { groups, known, shown, ownKeys }: Project,
  judge: ReturnType<typeof judgeFrom>,
  least: Severity,
): CheckResult {
  const files = groups.flatMap((group) => checkGroup(group, { known, ...judge }, least));
  const checked = files.flatMap(({ path, ...file }) => {
    const name = shown.get(path);
    return name === undefined ? [] : [{ path: name, ...file }];
  });
  const declarations = checked.flatMap((file) => file.declarations);
  return {
    files: checked.sort((a, b) => (a.path < b.path ? -1 : 1)),
    pins: declarations.reduce((sum, { pins }) => sum + pins.length, 0),
    hosts: declarations.length,
    ownKeys,
  };
}

function checkGroup(
  { files, manifest }: FileGroup,
  judge: ReturnType<typeof judgeFrom> & Pick<Project, "known">,
  least: Severity,
): readonly CheckedFile[] {
  const okHttp = manifest?.manifest.okHttp;
  const context = {
    ...(okHttp !== undefined && { okHttpVersion: String(okHttp) }),
    ...judge,
    ...(manifest && { manifest }),
  };
  const found = lintPins(files, context);
  return files.map(({ path, text, source }, at) => ({
    path,
    places: new TextPlaces(text),
    declarations: source.declarations,
    findings: (found[at]?.findings ?? []).filter(({ severity }) => isAtLeast(severity, least)),
  }));
}

/** A day begins at midnight, UTC. */
function dateIn(name: string, text: string): Date {
  const date = new Date(text);
  if (/^\d{4}-\d\d/.test(text) && !Number.isNaN(+date)) return date;
  throw usageError(`--${name} takes a date such as 2027-03-01 or 2027-03-01T12:00:00Z, not "${text}".`);
}

function numberIn(name: string, text: string, least: number): number {
  if (/^\d{1,6}$/.test(text) && Number(text) >= least) return Number(text);
  throw usageError(`--${name} takes a number from ${least}, not "${text}".`);
}
