import assert from "node:assert/strict";
import { daysLeft, expiryState } from "../../../src/ui/tree/expiry";

suite("the end of a certificate", () => {
  const now = new Date("2026-06-01T12:00:00Z");
  const limits = { warningDays: 30, errorDays: 7 };
  const after = (days: number, milliseconds = 0): Date => new Date(now.getTime() + days * 86_400_000 + milliseconds);

  for (const [end, state] of [
    [after(30), "valid"],
    [after(30, -1), "expiring"],
    [after(7), "expiring"],
    [after(7, -1), "critical"],
    [after(0, 1), "critical"],
    [after(0), "expired"],
    [after(-400), "expired"],
  ] as const) {
    test(`is ${state} at ${end.toISOString()}`, () => {
      assert.equal(expiryState(end, now, limits), state);
    });
  }

  test("counts whole days, those that are over below zero", () => {
    assert.deepEqual(
      [after(2, 1), after(2), after(2, -1), after(-1), after(-1, -1)].map((end) => daysLeft(end, now)),
      [2, 2, 1, -1, -2],
    );
  });
});
