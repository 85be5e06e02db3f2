import assert from "node:assert/strict";
import { IdleTimer } from "../../src/backend/idleTimer";

suite("a backend that nobody asks", () => {
  test("stays as long as a device is connected, and goes when the last one has left", async () => {
    let looks = 0;
    await new Promise<void>((resolve) => {
      const isBusy = () => (looks += 1) < 4;
      new IdleTimer(5, resolve, isBusy);
    });
    assert.equal(looks, 4);
  });
});
