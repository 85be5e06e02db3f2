import assert from "node:assert/strict";
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { dataFolderFiles } from "../../src/attach/dataFolderFiles";
import { processStart } from "../../src/attach/runningProcess";
import { BackendError } from "../../src/backend/backendError";
import { StoreError } from "../../src/backend/store/storeError";
import { skip } from "../skip";
import { Pca } from "./pca";
import { call, TestBackends, type TestFolder } from "./testBackend";

suite("data folder", () => {
  const backends = new TestBackends();
  let folder: TestFolder;
  setup(() => {
    folder = backends.folder();
  });
  teardown(() => backends.close());

  const start = (more = {}) => backends.start({ ...folder.options, ...more });
  const files = () => dataFolderFiles(folder.data);
  const refuses = async (code: string, more = {}) => {
    await assert.rejects(start(more), (error) => {
      assert.ok(error instanceof BackendError || error instanceof StoreError, String(error));
      assert.equal(error.code, code, error.message);
      return true;
    });
  };
  const mode = (path: string) => statSync(path).mode & 0o777;

  test("folders are 0700 and files 0600, whatever the umask was", async () => {
    const before = process.umask(0);
    try {
      const backend = await start();
      await new Pca(backend.ready).root();
      const keys = join(folder.configuration, "rootpin", "keys");
      for (const path of [folder.data, keys]) {
        assert.equal(mode(path), 0o700, path);
        const inside = readdirSync(path).map((name) => join(path, name));
        const plain = inside.filter((name) => lstatSync(name).isFile());
        assert.ok(plain.length > 0);
        for (const name of plain) assert.equal(mode(name), 0o600, name);
      }
    } finally {
      process.umask(before);
    }
  });

  test("a folder and files that others can read are made private", async () => {
    await (await start()).stop();
    chmodSync(folder.data, 0o755);
    for (const path of [files().credentials, files().store, files().log]) chmodSync(path, 0o644);
    await start();
    for (const path of [files().credentials, files().store, files().log]) assert.equal(mode(path), 0o600, path);
    assert.equal(mode(folder.data), 0o700);
  });

  test("a folder that everybody can write to is refused", async () => {
    mkdirSync(folder.data);
    chmodSync(folder.data, 0o777);
    await refuses("folder-unsafe");
    assert.deepEqual(readdirSync(folder.data), []);
  });

  test("a folder that belongs to another user is refused", async function () {
    if (process.getuid?.() !== 0) skip(this, "only root can give a folder away");
    mkdirSync(folder.data, { mode: 0o700 });
    chownSync(folder.data, 12_345, 12_345);
    await refuses("folder-unsafe");
  });

  test("a link in the place of the credentials is refused, and not written to", async () => {
    mkdirSync(folder.data, { mode: 0o700 });
    const elsewhere = join(folder.path, "elsewhere");
    writeFileSync(elsewhere, "mine");
    symlinkSync(elsewhere, files().credentials);
    await refuses("folder-unsafe");
    assert.equal(readFileSync(elsewhere, "utf8"), "mine");
  });

  test("every folder gets credentials of its own, and keeps them", async () => {
    const first = await start();
    const other = await backends.start();
    assert.notEqual(first.ready.credentials.secretAccessKey, other.ready.credentials.secretAccessKey);
    assert.ok(first.ready.credentials.secretAccessKey.length >= 40);
    await first.stop();
    assert.deepEqual((await start()).ready.credentials, first.ready.credentials);
  });

  test("a second backend on a folder is refused, and the first goes on", async () => {
    const first = await start();
    await refuses("folder-in-use");
    await call(first.ready, "Rootpin.GetStatus");
  });

  test("a port that is taken is refused at once, and the folder is free again", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    const { port } = other.address() as { port: number };
    const started = Date.now();
    await refuses("port-in-use", { port });
    assert.ok(Date.now() - started < 2000);
    other.close();
    const backend = await start({ port });
    assert.equal(backend.ready.endpoint, `http://127.0.0.1:${port}`);
  });

  test("the lock of a process that is gone is taken over, also when its pid is another's now", async () => {
    mkdirSync(folder.data, { mode: 0o700 });
    const lock = { processStart: "1", region: "x", accountId: "1", version: "0", endpoint: "http://127.0.0.1:1" };
    for (const pid of [process.pid, 4_000_000]) {
      writeFileSync(files().lock, JSON.stringify({ ...lock, pid }));
      await (await start()).stop();
    }
    for (const text of ["", "{", "[]"]) {
      writeFileSync(files().lock, text);
      await (await start()).stop();
    }
  });

  test("many starts at the same time on a stale lock leave one backend", async () => {
    mkdirSync(folder.data, { mode: 0o700 });
    writeFileSync(
      files().lock,
      JSON.stringify({ pid: 4_000_000, processStart: "1", region: "", accountId: "", version: "" }),
    );
    const starts = await Promise.allSettled(Array.from({ length: 8 }, () => start()));
    assert.equal(starts.filter(({ status }) => status === "fulfilled").length, 1);
  });

  test("the lock names this process and its endpoint, and is gone after the stop", async () => {
    const backend = await start({ region: "eu-west-1" });
    assert.deepEqual(JSON.parse(readFileSync(files().lock, "utf8")), {
      pid: process.pid,
      processStart: await processStart(process.pid),
      region: "eu-west-1",
      accountId: "000000000000",
      version: backend.ready.version,
      endpoint: backend.ready.endpoint,
      mqtt: backend.ready.mqtt,
    });
    await backend.stop();
    assert.throws(() => statSync(files().lock));
  });

  test("a backend whose folder was removed stops, and leaves the next one's lock alone", async () => {
    const backend = await start();
    rmSync(folder.data, { recursive: true });
    const next = await start();
    await backend.stopped;
    await call(next.ready, "Rootpin.GetStatus");
    assert.equal(
      (JSON.parse(readFileSync(files().lock, "utf8")) as { endpoint: string }).endpoint,
      next.ready.endpoint,
    );
  });

  test("it listens on 127.0.0.1 only", async () => {
    const backend = await start();
    const port = Number(new URL(backend.ready.endpoint).port);
    const reached = await new Promise((resolve) => {
      const socket = connect(port, "::1");
      socket.on("connect", () => resolve(true)).on("error", () => resolve(false));
    });
    assert.equal(reached, false);
    assert.match(backend.ready.endpoint, /^http:\/\/127\.0\.0\.1:\d+$/);
  });

  test("a damaged store is refused and left as it is", async () => {
    const backend = await start();
    await new Pca(backend.ready).root();
    await backend.stop();
    const content = readFileSync(files().store);
    content.fill(0xff, 4096, 16_384);
    writeFileSync(files().store, content);
    await refuses("corrupt");
    assert.deepEqual(readFileSync(files().store), content);
    assert.throws(() => statSync(files().lock), "the folder is free again");
  });

  test("a file that is no store is refused and left as it is", async () => {
    mkdirSync(folder.data, { mode: 0o700 });
    writeFileSync(files().store, "my shopping list\n".repeat(100));
    await refuses("corrupt");
    assert.equal(readFileSync(files().store, "utf8"), "my shopping list\n".repeat(100));
  });

  test("state outlives a restart", async () => {
    const first = await start();
    const root = await new Pca(first.ready).root();
    const before = await new Pca(first.ready).describe(root);
    await first.stop();
    const second = await start();
    assert.deepEqual(await new Pca(second.ready).describe(root), before);
    await new Pca(second.ready).subordinate(root);
  });

  test("the log names operations and their outcome, never content, keys or secrets", async () => {
    const backend = await start();
    const pca = new Pca(backend.ready);
    await pca.root({ commonName: "A Name That Is Private" });
    await assert.rejects(pca.call('MakeCoffee" status=200', {}));
    await backend.stop();
    const log = readFileSync(files().log, "utf8");
    assert.match(log, /request operation=ACMPrivateCA\.IssueCertificate region=us-east-1 requestId=\S+ .*status=200/);
    assert.match(log, /warn unknown-operation operation="ACMPrivateCA\.MakeCoffee\\" status=200" /);
    assert.doesNotMatch(log, /A Name That Is Private|BEGIN/);
    assert.ok(!log.includes(backend.ready.credentials.secretAccessKey));
  });
});
