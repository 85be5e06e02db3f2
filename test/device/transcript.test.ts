import assert from "node:assert/strict";
import { DeviceError } from "../../src/device/deviceError";
import type { Trace } from "../../src/device/trace";
import { readTrace, traceToJson } from "../../src/device/traceJson";
import { transcriptName, transcriptOf } from "../../src/device/transcript";

const trace: Trace = {
  startedAt: new Date("2026-11-25T14:41:19.123Z"),
  endpoint: { host: "localhost", port: 8883 },
  serverName: "localhost",
  clientId: "thing-1",
  certificateId: "ab".repeat(32),
  connected: true,
  lastStage: "connack",
  steps: [
    { stage: "tcp", attempt: 1, status: "done", milliseconds: 1.26, text: "Connected." },
    { stage: "connack", attempt: 2, status: "done", milliseconds: 90, text: "CONNACK 0", facts: { code: 0 } },
  ],
};

suite("the transcript of a connection test", () => {
  test("is Markdown with a line for each step", () => {
    const text = transcriptOf(trace);
    assert.match(text, /^- Result: Connected, at try 2\.$/m);
    assert.match(text, /^- Endpoint: localhost:8883$/m);
    assert.match(text, /^\| 1\.3 \| 1 \| TCP \| done \| Connected\. \|$/m);
  });

  test("shows what a stranger called itself, and does not obey it", () => {
    const clientId = "a|b\n# title\u202e <img src=x> [link](http://evil.example) `code` **bold**";
    const text = transcriptOf({ ...trace, clientId });
    const line = text.split("\n").find((each) => each.startsWith("- Client id:")) ?? "";
    assert.ok(line.includes("a\\|b\\<U+000A\\>\\# title\\<U+202E\\>"), line);
    assert.doesNotMatch(line, /[^\\][<>`*[\]|]/);
    assert.doesNotMatch(line, /http:\/\//);
    assert.match(transcriptName({ ...trace, clientId: "../../etc/passwd" }), /^jitr-[A-Za-z0-9-]+\.md$/);
  });

  test("has a name with device and time", () => {
    assert.equal(transcriptName(trace), "jitr-thing-1-20261125T144119Z.md");
  });

  test("comes back from JSON as it was", () => {
    assert.deepEqual(readTrace(JSON.stringify(traceToJson(trace))), trace);
  });

  const others: readonly (readonly [string, unknown])[] = [
    ["no JSON", undefined],
    ["a list", []],
    ["an unknown stage", { ...traceToJson(trace), lastStage: "party" }],
    [
      "a step without a time",
      { ...traceToJson(trace), steps: [{ stage: "tcp", attempt: 1, status: "done", text: "" }] },
    ],
    ["facts that are no facts", { ...traceToJson(trace), steps: [{ ...trace.steps[0], facts: { nested: {} } }] }],
    ["a date that is none", { ...traceToJson(trace), startedAt: "yesterday" }],
  ];
  for (const [what, value] of others) {
    test(`is refused when it is something else: ${what}`, () => {
      assert.throws(
        () => readTrace(value === undefined ? "{" : JSON.stringify(value)),
        (error) => error instanceof DeviceError && error.code === "not-a-trace",
      );
    });
  }
});
