import type { PinFinding } from "../../../pinning/lint/pinFinding";
import type { TextRange } from "../../../pinning/lint/pinSource";
import { type JunitCase, type JunitFailure, type JunitSuite, junitXml } from "../../reports/junitXml";
import type { CheckedFile, CheckResult } from "./checked";

/** A suite for each file, a case for each host. */
export const junitReport = ({ files }: CheckResult): string => junitXml("rootpin pins check", files.map(suiteOf));

/** What is of no host belongs to the file as a whole. */
function suiteOf({ path, places, declarations, findings }: CheckedFile): JunitSuite {
  const failures = findings.filter(({ severity }) => severity !== "information");
  const place = (range: TextRange): string => `${path}:${places.region(range).line}:${places.region(range).column}`;
  const failureOf = ({ range, severity, rule, message }: PinFinding): JunitFailure => ({
    type: rule,
    message,
    line: `${place(range)}: ${severity} ${rule} ${message}`,
  });
  const left = new Set(failures);
  const cases = declarations.map(({ host, range, pins }): JunitCase => {
    const parts = [range, ...(host ? [host.range] : []), ...pins.map((pin) => pin.range)];
    const own = [...left].filter((each) =>
      parts.some((part) => part.start <= each.range.start && each.range.end <= part.end),
    );
    for (const each of own) left.delete(each);
    return { name: host?.text ?? "every host", failures: own.map(failureOf) };
  });
  const rest = left.size > 0 ? [{ name: "the file as a whole", failures: [...left].map(failureOf) }] : [];
  return { name: path, cases: [...cases, ...rest] };
}
