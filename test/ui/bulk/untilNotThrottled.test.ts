import assert from "node:assert/strict";
import { AwsError } from "../../../src/aws/errors";
import { untilNotThrottled } from "../../../src/ui/bulk/untilNotThrottled";

const never = new AbortController().signal;

suite("calls of a bulk that are too many", () => {
  const waited: number[] = [];
  setup(() => waited.splice(0));
  const wait = (milliseconds: number): Promise<void> => {
    waited.push(milliseconds);
    return Promise.resolve();
  };

  /** Refuses the first calls. */
  function refusing(times: number, error: Error): () => Promise<string> {
    let left = times;
    return () => ((left -= 1) >= 0 ? Promise.reject(error) : Promise.resolve("done"));
  }

  const throttled = new AwsError("throttled", "ThrottlingException", "Too many.");

  test("are made again, each time later", async () => {
    assert.equal(await untilNotThrottled(refusing(3, throttled), never, wait), "done");
    assert.deepEqual(waited, [500, 1000, 2000]);
  });

  test("fail in the end when AWS goes on refusing", async () => {
    await assert.rejects(untilNotThrottled(refusing(100, throttled), never, wait), { code: "ThrottlingException" });
    assert.equal(waited.length, 6);
  });

  test("fail at once for another reason", async () => {
    const denied = new AwsError("access-denied", "AccessDeniedException", "No.");
    await assert.rejects(untilNotThrottled(refusing(1, denied), never, wait), { code: "AccessDeniedException" });
    assert.deepEqual(waited, []);
  });

  test("wait no longer when they are cancelled", async () => {
    const cancel = new AbortController();
    const call = untilNotThrottled(refusing(1, throttled), cancel.signal);
    cancel.abort();
    await assert.rejects(call, { name: "AbortError" });
  });
});
