import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { parseReadyLine, type ReadyLine } from "../../src/protocol/backend";
import { end } from "../attach/backendProcess";
import { skip } from "../skip";
import { newRequest, Pca } from "./pca";
import { Refusal, TestBackends, type TestFolder } from "./testBackend";

/** A file system of 2 MiB that only the process sees which runs in it, and whose memory goes with it. */
const mountAndRun = 'mount -t tmpfs -o size=2m,mode=700 none "$1" && shift && exec "$@"';

suite("a full disk", () => {
  const backends = new TestBackends();
  let folder: TestFolder;
  let child: ChildProcess;
  let ready: ReadyLine;

  suiteSetup(async function () {
    const probe = spawnSync("unshare", ["-rm", "true"]);
    if (probe.status !== 0) skip(this, "this machine does not let a user mount a small file system (unshare -rm)");
    folder = backends.folder();
    mkdirSync(folder.data, { mode: 0o700 });
    const program = [process.execPath, resolve("dist/backend.js"), "--data", folder.data];
    child = spawn("unshare", ["-rm", "sh", "-c", mountAndRun, "sh", folder.data, ...program], {
      env: { ...process.env, XDG_CONFIG_HOME: folder.configuration },
      stdio: ["ignore", "pipe", "inherit"],
    });
    assert.ok(child.stdout);
    const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
    const parsed = parseReadyLine(line);
    assert.ok(parsed, line);
    ready = parsed;
  });

  suiteTeardown(async () => {
    await end(child, "SIGTERM");
    await backends.close();
  });

  /** As seen from outside. */
  const filler = () => join(`/proc/${ready.pid}/root`, folder.data, "filler");

  function fill(): void {
    const file = openSync(filler(), "w");
    try {
      for (;;) writeSync(file, Buffer.alloc(4096));
    } catch (error) {
      assert.match(String(error), /ENOSPC/);
    } finally {
      closeSync(file);
    }
  }

  test("refuses what it cannot keep, goes on reading, and goes on writing when there is space again", async () => {
    const pca = new Pca(ready);
    const root = await pca.root();
    const csr = await newRequest("CN=device");
    const kept: string[] = [];
    fill();
    const refusal = await issueUntilRefused(pca, root, csr, kept);
    assert.deepEqual([refusal.code, refusal.status], ["InternalFailure", 500]);
    assert.match(refusal.message, /disk is full|disk refused/);
    assert.doesNotMatch(refusal.message, new RegExp(folder.path));
    assert.equal((await pca.describe(root)).Status, "ACTIVE");
    rmSync(filler());
    kept.push(await pca.issue(root, { csr }));
    for (const arn of kept) {
      await pca.call("GetCertificate", { CertificateAuthorityArn: root, CertificateArn: arn });
    }
  });

  async function issueUntilRefused(pca: Pca, root: string, csr: string, kept: string[]): Promise<Refusal> {
    for (let times = 0; times < 2000; times += 1) {
      try {
        kept.push(await pca.issue(root, { csr }));
      } catch (error) {
        assert.ok(error instanceof Refusal, String(error));
        return error;
      }
    }
    throw new Error("The disk did not get full.");
  }
});
