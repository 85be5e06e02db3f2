import { xmlText } from "../../pinning/literals/xml";

export interface JunitCase {
  readonly name: string;
  readonly failures: readonly JunitFailure[];
}

export interface JunitFailure {
  /** The rule. */
  readonly type: string;
  readonly message: string;
  /** Place, severity, rule and message on one line. */
  readonly line: string;
}

export interface JunitSuite {
  readonly name: string;
  readonly cases: readonly JunitCase[];
}

/** JUnit's XML, as continuous integration reads it. Suites without cases are left out. */
export function junitXml(name: string, suites: readonly JunitSuite[]): string {
  const told = suites.filter(({ cases }) => cases.length > 0);
  const body = told.map(
    (suite) =>
      `  <testsuite name="${xmlText(suite.name)}" ${countsOf(suite.cases)}>\n${suite.cases.map((each) => caseText(each, suite.name)).join("")}  </testsuite>\n`,
  );
  const all = told.flatMap(({ cases }) => cases);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${xmlText(name)}" ${countsOf(all)}>\n${body.join("")}</testsuites>\n`;
}

const countsOf = (cases: readonly JunitCase[]): string =>
  `tests="${cases.length}" failures="${cases.filter(({ failures }) => failures.length > 0).length}" errors="0" skipped="0" time="0"`;

function caseText({ name, failures }: JunitCase, suite: string): string {
  const attributes = `name="${xmlText(name)}" classname="${xmlText(suite)}" time="0"`;
  const [first] = failures;
  if (!first) return `    <testcase ${attributes}/>\n`;
  const lines = failures.map(({ line }) => line).join("\n");
  return `    <testcase ${attributes}>\n      <failure type="${xmlText(first.type)}" message="${xmlText(first.message)}">${xmlText(lines)}</failure>\n    </testcase>\n`;
}
