// Says what happened, for people; the last line is for programs too.

export class Report {
  #options;
  #passed = 0;
  #failed = 0;

  constructor(options) {
    this.#options = options;
  }

  /** What went wrong without being a test; counts as one failure. */
  problem(text) {
    this.#failed += 1;
    console.log(`  FAILED: ${text}`);
  }

  /** `runs` are what `runSuite` resolves with, one for each of its processes. */
  suite(name, runs) {
    const events = runs.flatMap((run) => run.events);
    const of = (type) => events.filter((event) => event.type === type);
    const [passed, failed, skipped] = [of("passed"), of("failed"), of("skipped")];
    const seconds = (Math.max(...runs.map(({ milliseconds }) => milliseconds)) / 1000).toFixed(1);
    const counts = `${passed.length} passed, ${failed.length} failed, ${skipped.length} skipped`;
    console.log(`${name.padEnd(9)} ${passed.length + failed.length + skipped.length} tests: ${counts} (${seconds} s)`);
    this.#passed += passed.length;
    this.#failed += failed.length;
    for (const { text } of of("note")) console.log(`  ${text}`);
    for (const { title, reason } of skipped) console.log(`  skipped: ${join(title)}: ${reason ?? "no reason given"}`);
    for (const { title, error } of failed) console.log(`  FAILED: ${join(title)}\n${indent(error)}`);
    for (const program of runs.flatMap(({ leftovers }) => leftovers)) {
      console.log(`  left running, and ended: ${program}`);
    }
    for (const run of runs) this.#checkEnd(run);
    if (passed.length + failed.length === 0 && !this.#options.isPart) this.problem("The suite ran no test.");
  }

  #checkEnd({ events, ended, output }) {
    const last = events.findLast(({ type }) => type === "start");
    if (!events.some(({ type }) => type === "end")) {
      this.problem(`The suite ended early, ${ended}${last ? `, in: ${join(last.title)}` : ""}\n${indent(output)}`);
    } else if (output && events.some(({ type }) => type === "failed")) {
      console.log(`  The suite printed:\n${indent(output)}`);
    }
  }

  /** `log` has a line of JSON for each request that the guards refused. */
  outsideRequests(log) {
    const lines = log.split("\n").filter(Boolean);
    console.log(`outside requests refused: ${lines.length}`);
    if (lines.length > 0) this.problem(`Requests to other computers:\n${indent(lines.join("\n"))}`);
  }

  /** The exit code. */
  end() {
    if (this.#passed + this.#failed === 0) this.problem("No test ran.");
    console.log(`${this.#passed} passed, ${this.#failed} failed`);
    return this.#failed === 0 ? 0 : 1;
  }
}

function join(title) {
  return title.join(" › ");
}

function indent(text) {
  return text.trimEnd().replace(/^/gm, "    ");
}
