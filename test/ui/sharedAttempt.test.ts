import assert from "node:assert/strict";
import { SharedAttempt } from "../../src/ui/connection/sharedAttempt";

/** Work that ends when it is told to, or when it is aborted. */
function work() {
  let finish: (value: string) => void = () => undefined;
  const attempt = new SharedAttempt<string>(
    (signal) =>
      new Promise((resolve, reject) => {
        finish = resolve;
        signal.addEventListener("abort", () => reject(signal.reason as Error));
      }),
  );
  return { attempt, finish: (value: string) => finish(value) };
}

suite("work that several wait for", () => {
  test("gives all of them its result", async () => {
    const { attempt, finish } = work();
    const { signal } = new AbortController();
    const both = Promise.all([attempt.wait(signal), attempt.wait(signal)]);
    finish("done");
    assert.deepEqual(await both, ["done", "done"]);
  });

  test("goes on when one of them gives up", async () => {
    const { attempt, finish } = work();
    const impatient = new AbortController();
    const gone = attempt.wait(impatient.signal);
    const patient = attempt.wait(new AbortController().signal);
    impatient.abort(new Error("enough"));
    await assert.rejects(gone, /enough/);
    assert.equal(attempt.aborted, false);
    finish("done");
    assert.equal(await patient, "done");
  });

  test("is aborted when the last one gives up", async () => {
    const { attempt } = work();
    const controllers = [new AbortController(), new AbortController()];
    const waits = controllers.map(({ signal }) => attempt.wait(signal));
    for (const controller of controllers) controller.abort(new Error("enough"));
    for (const wait of waits) await assert.rejects(wait, /enough/);
    assert.equal(attempt.aborted, true);
  });

  test("is not waited for by someone who has given up already", async () => {
    const { attempt } = work();
    await assert.rejects(attempt.wait(AbortSignal.abort(new Error("before"))), /before/);
    assert.equal(attempt.aborted, false);
  });
});
