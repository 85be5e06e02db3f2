import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DecodingThread, startDecodingThread } from "../../../src/ui/decoder/decodingThread";
import { englishStrings } from "./englishStrings";

suite("the thread that decodes", () => {
  const folder = mkdtempSync(join(tmpdir(), "rootpin-thread-"));
  let thread: DecodingThread | undefined;

  teardown(() => thread?.end("The test is over."));

  suiteTeardown(() => rmSync(folder, { recursive: true, force: true }));

  /** Stands for the built thread: what matters is what it does to its host. */
  function start(program: string): DecodingThread {
    const file = join(folder, "thread.js");
    writeFileSync(file, program);
    const input = { title: "", content: "", strings: englishStrings, language: "en", at: 0 };
    thread = startDecodingThread(file, input, "It took too long.");
    return thread;
  }

  test("one that works without end is ended after 5 seconds, and nobody waits for it meanwhile", async () => {
    const { request } = start("for (;;);");
    let longest = 0;
    let last = performance.now();
    const clock = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    const started = performance.now();
    await assert.rejects(request("open", {}), { code: "closed", message: "It took too long." });
    clearInterval(clock);
    assert.ok(performance.now() - started >= 4900);
    assert.ok(longest < 1000, `the host waited ${longest.toFixed(0)} ms`);
    await assert.rejects(request("open", {}), { code: "closed" }, "what is asked later is refused at once");
  });

  test("one that ends, or fails, rejects what was asked of it", async () => {
    await assert.rejects(start("process.exit(3)").request("open", {}), { code: "closed" });
    await assert.rejects(start("throw new Error('out of order')").request("open", {}), { message: "out of order" });
  });

  test("an answer that holds a private key is refused", async () => {
    const answer = `{ pem: "-----BEGIN PRIVATE KEY-----", omitted: 0 }`;
    const { request } = start(`
      const { parentPort } = require("node:worker_threads");
      parentPort.on("message", ({ id }) => parentPort.postMessage({ kind: "result", id, result: ${answer} }));`);
    await assert.rejects(request("keep", {}), { code: "malformed" });
  });

  test("a request that is cancelled leaves the thread alone", async () => {
    const { request } = start(`require("node:worker_threads").parentPort.on("message", () => undefined)`);
    const controller = new AbortController();
    const asked = request("open", {}, controller.signal);
    controller.abort();
    await assert.rejects(asked, { code: "aborted" });
  });
});
