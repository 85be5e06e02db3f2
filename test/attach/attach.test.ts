import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { AttachError } from "../../src/attach/attachError";
import { callControl } from "../../src/attach/callControl";
import { dataFolderFiles } from "../../src/attach/dataFolderFiles";
import { ensureBackend } from "../../src/attach/ensureBackend";
import { findBackend } from "../../src/attach/findBackend";
import { isRunning, processStart } from "../../src/attach/runningProcess";
import { hexSha256 } from "../../src/attach/signature/canonicalRequest";
import { signatureOf, signingKey } from "../../src/attach/signature/signature";
import { TestBackends, type TestFolder } from "../backend/testBackend";
import { programFor } from "./backendProcess";

const never = new AbortController().signal;

const failsWith =
  (code: string, text?: RegExp) =>
  (error: unknown): true => {
    assert.ok(error instanceof AttachError, String(error));
    assert.equal(error.code, code, error.message);
    if (text) assert.match(error.message, text);
    return true;
  };

suite("attach", () => {
  const backends = new TestBackends();
  let folder: TestFolder;
  let started: number[] = [];
  setup(() => {
    folder = backends.folder();
  });
  teardown(async () => {
    for (const pid of started) if (await isRunning({ pid, processStart: "" })) process.kill(pid);
    for (const pid of started) while (await isRunning({ pid, processStart: "" })) await sleep(20);
    started = [];
    await backends.close();
  });

  const ensure = async (...args: string[]) => {
    const attached = await ensureBackend(programFor(folder, ...args), never);
    started.push(attached.ready.pid);
    return attached;
  };

  test("the first to ask starts a backend, the next one finds it", async () => {
    assert.equal(await findBackend(folder.data, never), undefined);
    const first = await ensure("--region", "eu-west-1");
    assert.equal(first.started, true);
    assert.equal(first.ready.region, "eu-west-1");
    assert.deepEqual(await findBackend(folder.data, never), first.ready);
    const second = await ensure();
    assert.deepEqual(second, { ready: first.ready, started: false });
  });

  test("those who ask at the same time get the same backend", async () => {
    const attached = await Promise.all(Array.from({ length: 5 }, () => ensure()));
    assert.equal(new Set(attached.map(({ ready }) => ready.pid)).size, 1);
    assert.equal(attached.filter((each) => each.started).length, 1);
  });

  test("a backend that was started outlives the pipes of who started it, and can be stopped", async () => {
    const { ready } = await ensure();
    await sleep(200);
    const status = await callControl(ready, "GetStatus", {}, never);
    assert.equal(status.Pid, ready.pid);
    await callControl(ready, "Shutdown", {}, never);
    while (await isRunning({ pid: ready.pid, processStart: "" })) await sleep(20);
    assert.equal(await findBackend(folder.data, never), undefined);
    assert.equal((await ensure()).started, true);
  });

  test("a backend that was killed is replaced", async () => {
    const { ready } = await ensure();
    process.kill(ready.pid, "SIGKILL");
    while (await isRunning({ pid: ready.pid, processStart: "" })) await sleep(20);
    assert.equal(await findBackend(folder.data, never), undefined);
    const next = await ensure();
    assert.equal(next.started, true);
    assert.notEqual(next.ready.pid, ready.pid);
  });

  test("a failed start says why", async () => {
    await assert.rejects(ensure("--port", "nonsense"), failsWith("start-failed", /--port takes a whole number/));
    writeFileSync(join(folder.path, "data"), "no folder");
    await assert.rejects(ensure(), failsWith("start-failed", /not a folder/));
  });

  test("a Node that does not exist is a failed start", async () => {
    const program = { ...programFor(folder), nodePath: "/nonexistent/node" };
    await assert.rejects(ensureBackend(program, never), failsWith("start-failed"));
  });

  test("an abort ends the process that is starting", async () => {
    const aborter = new AbortController();
    const attached = ensureBackend(programFor(folder), aborter.signal);
    setTimeout(() => aborter.abort(new Error("cancelled")), 30);
    await assert.rejects(attached, /cancelled/);
    await sleep(300);
    assert.equal(await findBackend(folder.data, never), undefined);
  });

  test("a listener that does not know the folder's key is not ours, though the lock names it", async () => {
    const seen: string[] = [];
    const impostor = createServer((request, response) => {
      seen.push(String(request.headers["x-amz-target"]));
      response.end("{}");
    });
    impostor.listen(0, "127.0.0.1");
    await new Promise((resolve) => impostor.once("listening", resolve));
    const endpoint = `http://127.0.0.1:${(impostor.address() as AddressInfo).port}`;
    const backend = await backends.start(folder.options);
    const { lock } = dataFolderFiles(folder.data);
    const real = readFileSync(lock, "utf8");
    writeFileSync(lock, JSON.stringify({ ...(JSON.parse(real) as object), endpoint }));
    assert.equal(await findBackend(folder.data, never), undefined);
    await assert.rejects(
      callControl({ ...backend.ready, endpoint }, "GetStatus", {}, never),
      failsWith("foreign-listener"),
    );
    assert.deepEqual(seen, ["Rootpin.GetStatus", "Rootpin.GetStatus"]);
    writeFileSync(lock, real);
    impostor.close();
  });

  test("the backend proves itself to nobody who has not signed", async () => {
    const { ready } = await backends.start(folder.options);
    const wrong = { ...ready, credentials: { ...ready.credentials, secretAccessKey: "guessed" } };
    await assert.rejects(callControl(wrong, "GetStatus", {}, never), failsWith("foreign-listener"));
  });

  test("a refusal carries the backend's own code", async () => {
    const { ready } = await backends.start(folder.options);
    await assert.rejects(callControl(ready, "Seed", { Scenario: "moon" }, never), (error) => {
      failsWith("refused")(error);
      assert.ok(error instanceof AttachError);
      assert.equal(error.serviceCode, "ValidationException");
      return true;
    });
  });

  test("an endpoint where nobody listens is unreachable", async () => {
    const { ready } = await backends.start(folder.options);
    await backends.close();
    await assert.rejects(callControl(ready, "GetStatus", {}, never), failsWith("unreachable"));
  });

  test("a process is told from a later one with its pid", async () => {
    const start = await processStart(process.pid);
    assert.equal(await isRunning({ pid: process.pid, processStart: start }), true);
    if (start !== "") assert.equal(await isRunning({ pid: process.pid, processStart: `${start}1` }), false);
    assert.equal(await isRunning({ pid: 4_000_000, processStart: "" }), false);
  });

  test('a signature is that of "get-vanilla" in the AWS Signature Version 4 test suite', () => {
    const scope = { date: "20150830", region: "us-east-1", service: "service" };
    const time = "20150830T123600Z";
    const key = signingKey("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", scope);
    const signature = signatureOf(key, scope, time, {
      method: "GET",
      path: "/",
      headers: { host: "example.amazonaws.com", "x-amz-date": time },
      signedHeaders: ["host", "x-amz-date"],
      bodyDigest: hexSha256(""),
    });
    assert.equal(signature.toString("hex"), "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
  });
});
