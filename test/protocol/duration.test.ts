import assert from "node:assert/strict";
import { parseDuration } from "../../src/protocol/duration";

suite("durations", () => {
  for (const [text, seconds] of [
    ["45s", 45],
    ["30m", 1800],
    ["12h", 43_200],
    ["60d", 5_184_000],
    ["2w", 1_209_600],
    ["1y", 31_536_000],
    ["-1d", -86_400],
    ["+ 1d", undefined],
    [" 7 d ", 604_800],
    ["1.5h", undefined],
    ["60", undefined],
    ["d", undefined],
    ["9999999999d", undefined],
    ["soon", undefined],
  ] as const) {
    test(`"${text}" is ${seconds ?? "none"}`, () => {
      assert.equal(parseDuration(text), seconds);
    });
  }
});
