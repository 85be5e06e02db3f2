// What `npm test` may be told.
import { parseArgs } from "node:util";
import { SetupError } from "../setup/setupError.mjs";
import { suites } from "./testFiles.mjs";

const names = suites.map(({ name }) => name).join(", ");

export const usage = `npm test -- [--suite NAME]… [--file TEXT]… [--grep REGEXP] [--verbose] [--keep]

  --suite NAME    run this suite only; may be repeated: ${names}
  --file TEXT     run only the files whose path has this text in it; may be repeated
  --grep REGEXP   run only the tests whose title matches
  --verbose       print what the tests and the programs under test print
  --keep          keep the built tests in out/

Prints the tests of each suite, and ends with the line "N passed, N failed". Exit code 0: all passed, and nothing was asked
of another computer.`;

export function parseOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      file: { type: "string", multiple: true },
      grep: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
      keep: { type: "boolean", default: false },
      suite: { type: "string", multiple: true },
      verbose: { type: "boolean", default: false },
    },
  });
  return {
    ...values,
    suites: values.suite ? values.suite.map(suiteNamed) : suites,
    takesFile: (name) => !values.file || values.file.some((text) => name.includes(text)),
    /** A suite without a test is then no mistake. */
    isPart: Boolean(values.file ?? values.grep),
  };
}

function suiteNamed(name) {
  const found = suites.find((suite) => suite.name === name);
  if (!found) throw new SetupError(`There is no suite "${name}". Take one of: ${names}.`);
  return found;
}
