import type { PinFinding } from "../../../pinning/lint/pinFinding";
import type { TextRange } from "../../../pinning/lint/pinSource";
import { xmlText } from "../../../pinning/literals/xml";
import type { CheckedFile, CheckResult } from "./checked";

/** JUnit's XML, as continuous integration reads it: a suite for each file, a case for each host. */
export function junitReport({ files }: CheckResult): string {
  const suites = files.map(suiteOf).filter(({ cases }) => cases.length > 0);
  const all = suites.flatMap(({ cases }) => cases);
  const body = suites.map(
    ({ name, cases }) =>
      `  <testsuite name="${xmlText(name)}" ${countsOf(cases)}>\n${cases.map((each) => caseText(each, name)).join("")}  </testsuite>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="rootpin pins check" ${countsOf(all)}>\n${body.join("")}</testsuites>\n`;
}

interface Case {
  readonly name: string;
  readonly failures: readonly PinFinding[];
  readonly place: (range: TextRange) => string;
}

const countsOf = (cases: readonly Case[]): string =>
  `tests="${cases.length}" failures="${cases.filter(({ failures }) => failures.length > 0).length}" errors="0" skipped="0" time="0"`;

/** What is of no host belongs to the file as a whole. */
function suiteOf({ path, places, declarations, findings }: CheckedFile): {
  readonly name: string;
  readonly cases: readonly Case[];
} {
  const failures = findings.filter(({ severity }) => severity !== "information");
  const place = (range: TextRange): string => `${path}:${places.region(range).line}:${places.region(range).column}`;
  const left = new Set(failures);
  const cases = declarations.map(({ host, range, pins }): Case => {
    const parts = [range, ...(host ? [host.range] : []), ...pins.map((pin) => pin.range)];
    const own = [...left].filter((each) =>
      parts.some((part) => part.start <= each.range.start && each.range.end <= part.end),
    );
    for (const each of own) left.delete(each);
    return { name: host?.text ?? "every host", failures: own, place };
  });
  const rest = left.size > 0 ? [{ name: "the file as a whole", failures: [...left], place }] : [];
  return { name: path, cases: [...cases, ...rest] };
}

function caseText({ name, failures, place }: Case, suite: string): string {
  const attributes = `name="${xmlText(name)}" classname="${xmlText(suite)}" time="0"`;
  const [first] = failures;
  if (!first) return `    <testcase ${attributes}/>\n`;
  const lines = failures.map(({ range, severity, rule, message }) => `${place(range)}: ${severity} ${rule} ${message}`);
  return `    <testcase ${attributes}>\n      <failure type="${first.rule}" message="${xmlText(first.message)}">${xmlText(lines.join("\n"))}</failure>\n    </testcase>\n`;
}
