// Runs test files with mocha and writes what happens, line by line, for scripts/test to read: a file without its last
// line tells of a run that ended too early, and of the test it ended in.
import { appendFileSync, writeFileSync } from "node:fs";
import { format } from "node:util";
import Mocha from "mocha";
import { skipReason } from "../skip";

/** What scripts/test asks for. */
export interface RunSettings {
  readonly files: readonly string[];
  readonly grep?: string;
  /** Receives one `RunEvent` per line, as JSON. */
  readonly results: string;
  /** Milliseconds one test may take, unless it says otherwise. */
  readonly timeout: number;
}

/** `title` is the path of suites and the test's sentence. */
export type RunEvent =
  | { readonly type: "start"; readonly title: readonly string[] }
  | { readonly type: "passed"; readonly title: readonly string[]; readonly milliseconds: number }
  | { readonly type: "failed"; readonly title: readonly string[]; readonly error: string }
  | { readonly type: "skipped"; readonly title: readonly string[]; readonly reason?: string | undefined }
  | { readonly type: "note"; readonly text: string }
  | { readonly type: "end" };

/** Resolves with the number of failures. */
export function runMocha(settings: RunSettings): Promise<number> {
  process.setSourceMapsEnabled(true);
  writeFileSync(settings.results, "");
  const write = (event: RunEvent): void => {
    appendFileSync(settings.results, `${JSON.stringify(event)}\n`);
  };
  Mocha.reporters.Base.consoleLog = (...values: unknown[]) => {
    write({ type: "note", text: format(...values) });
  };
  const mocha = new Mocha({
    ui: "tdd",
    timeout: settings.timeout,
    forbidOnly: true,
    reporter: reporterFor(write),
    ...(settings.grep ? { grep: settings.grep } : {}),
  });
  for (const file of settings.files) mocha.addFile(file);
  return new Promise((resolve) => {
    mocha.run((failures) => {
      write({ type: "end" });
      resolve(failures);
    });
  });
}

function reporterFor(write: (event: RunEvent) => void): Mocha.ReporterConstructor {
  return class RunReporter extends Mocha.reporters.Base {
    constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
      super(runner, options);
      const title = (test: Mocha.Runnable): string[] => test.titlePath();
      runner.on("test", (test) => {
        write({ type: "start", title: title(test) });
      });
      runner.on("pass", (test) => {
        write({ type: "passed", title: title(test), milliseconds: test.duration ?? 0 });
      });
      runner.on("fail", (test, error: unknown) => {
        write({ type: "failed", title: title(test), error: describe(error) });
      });
      runner.on("pending", (test) => {
        write({ type: "skipped", title: title(test), reason: skipReason(test) });
      });
    }
  };
}

/** The stack holds the message, and for assertions the difference. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return format(error);
  const cause = error.cause === undefined ? "" : `\nCaused by: ${describe(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}
