import assert from "node:assert/strict";
import { runSteps, type DrillStep } from "../../../src/ui/drill/runSteps";

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : "");
const never = new AbortController().signal;

suite("applying a drill", () => {
  const step = (name: string, ...items: readonly (() => Promise<void>)[]): DrillStep => ({
    name,
    items: items.map((run, index) => ({ name: `${name} ${index + 1}`, run })),
  });
  const good = (): Promise<void> => Promise.resolve();
  const bad = (): Promise<void> => Promise.reject(new Error("Refused."));

  test("what fails is told at its item, and the rest goes on", async () => {
    const states: string[] = [];
    const onProgress = (all: readonly { readonly state: string }[]): void =>
      void states.push(all.map(({ state }) => state).join(" "));
    const steps = [step("one", good, bad, good), step("two", good), step("none")];
    const progress = await runSteps(steps, { onProgress, messageOf, stop: never }, never);
    assert.deepEqual(
      progress.map(({ state, done, total }) => [state, done, total]),
      [
        ["failed", 2, 3],
        ["reached", 1, 1],
        ["reached", 0, 0],
      ],
    );
    assert.deepEqual(progress[0]?.failures, [{ name: "one 2", message: "Refused." }]);
    assert.equal(states[0], "running waiting waiting");
  });

  test("stopped, it ends before the next item, and says how far it came", async () => {
    const stop = new AbortController();
    const stopping = (): Promise<void> => {
      stop.abort();
      return Promise.resolve();
    };
    const steps = [step("one", good, stopping, bad), step("two", bad)];
    const options = { onProgress: () => undefined, messageOf, stop: stop.signal };
    const progress = await runSteps(steps, options, never);
    assert.deepEqual(
      progress.map(({ state, done, failures }) => [state, done, failures.length]),
      [
        ["skipped", 2, 0],
        ["skipped", 0, 0],
      ],
    );
  });

  test("the end of the window ends it at once", async () => {
    const life = new AbortController();
    const ending = (): Promise<void> => {
      life.abort(new Error("Closed."));
      return Promise.reject(new Error("Aborted."));
    };
    const options = { onProgress: () => undefined, messageOf, stop: never };
    await assert.rejects(runSteps([step("one", ending, good)], options, life.signal), /Closed\./);
  });
});
