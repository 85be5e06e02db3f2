import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { dataFolderFiles } from "../../src/attach/dataFolderFiles";
import { startBackend } from "../../src/backend/backend";
import { openDriver } from "../../src/backend/store/driver/openDriver";
import { StoreError } from "../../src/backend/store/storeError";
import type { ReadyLine } from "../../src/protocol/backend";
import type { StatusOutput, VerifyAuditOutput } from "../../src/protocol/control";
import { skip } from "../skip";
import { Pca } from "./pca";
import { call, sendSigned, TestBackends, type TestFolder } from "./testBackend";

/** The backend notices a moment later that clients are gone; until then it drops others. */
async function untilServed(ready: ReadyLine): Promise<void> {
  for (;;) {
    const answer = await call(ready, "Rootpin.GetStatus").catch((error: unknown) => {
      assert.match(String(error), /socket hang up|ECONNRESET/);
    });
    if (answer) return;
  }
}

/** How many files a process may have open here. */
function openFilesLimit(): number {
  const { userLimits } = process.report.getReport() as {
    userLimits?: { open_files?: { soft?: number | "unlimited" } };
  };
  const soft = userLimits?.open_files?.soft ?? 0; // Windows has no such limit, and none to tell
  return soft === "unlimited" ? Infinity : soft;
}

suite("reliability", () => {
  const backends = new TestBackends();
  let folder: TestFolder;
  setup(() => {
    folder = backends.folder();
  });
  teardown(() => backends.close());

  const start = () => backends.start(folder.options);
  const storePath = () => dataFolderFiles(folder.data).store;

  /** Changes the store while nobody has it open. */
  async function changeStore(sql: string): Promise<void> {
    const database = await openDriver(storePath());
    database.exec(sql);
    database.close();
  }

  /** A store with a root CA, closed. */
  async function storeWithRoot(): Promise<string> {
    const backend = await start();
    const arn = await new Pca(backend.ready).root();
    await backend.stop();
    return arn;
  }

  /** Starts, does what is due, and stops. */
  async function startAndHousekeep(): Promise<void> {
    const backend = await start();
    await call(backend.ready, "Rootpin.SetClock", { Real: true });
    await backend.stop();
  }

  async function refusesToStart(pattern: RegExp): Promise<void> {
    const before = readFileSync(storePath());
    await assert.rejects(startBackend(folder.options), (error: unknown) => {
      assert.ok(error instanceof StoreError, String(error));
      assert.equal(error.code, "corrupt");
      assert.match(error.message, pattern);
      return true;
    });
    assert.deepEqual(readFileSync(storePath()), before, "the store is left as it is");
  }

  test("the self-test says what it looked at", async () => {
    await storeWithRoot();
    const backend = await start();
    const { SelfTest } = await call<StatusOutput>(backend.ready, "Rootpin.GetStatus");
    assert.deepEqual(
      SelfTest.map(({ Name, Passed }) => [Name, Passed]),
      [
        ["audit-log", true],
        ["authority-records", true],
        ["authority-keys", true],
      ],
    );
  });

  test("a CA whose record another program changed keeps the backend from starting", async () => {
    await storeWithRoot();
    await changeStore("UPDATE authority SET type = 'SUBORDINATE'");
    await refusesToStart(/changed by another program: arn:aws:acm-pca:/);
  });

  test("a CA whose code was removed keeps the backend from starting", async () => {
    await storeWithRoot();
    await changeStore("UPDATE authority SET mac = NULL");
    await refusesToStart(/changed by another program/);
  });

  test("a certificate of another key in the place of the CA's keeps the backend from starting", async () => {
    const backend = await start();
    const pca = new Pca(backend.ready);
    await pca.root({ commonName: "One" });
    await pca.root({ commonName: "Two" });
    await backend.stop();
    await changeStore(
      "UPDATE authority_certificate SET der = (SELECT der FROM authority_certificate WHERE authority_id = 2) WHERE authority_id = 1",
    );
    await refusesToStart(/not the one of its certificate/);
  });

  test("a store of the version before gets its codes once, and starts", async () => {
    await storeWithRoot();
    await changeStore("UPDATE authority SET mac = NULL; DELETE FROM meta WHERE name = 'authority-macs'");
    await (await start()).stop();
    await changeStore("UPDATE authority SET usage_mode = 'SHORT_LIVED_CERTIFICATE'");
    await refusesToStart(/changed by another program/);
  });

  test("a copy of the store is made, without a readable key, and a damaged store names it", async () => {
    await storeWithRoot();
    await startAndHousekeep();
    const copies = join(folder.data, "backups");
    const [copy = ""] = readdirSync(copies);
    assert.match(copy, /^store-\d{8}T\d{9}Z\.sqlite$/);
    assert.equal(statSync(copies).mode & 0o777, 0o700);
    assert.equal(statSync(join(copies, copy)).mode & 0o777, 0o600);
    assert.ok(!readFileSync(join(copies, copy)).includes("PRIVATE KEY"));
    const content = readFileSync(storePath());
    writeFileSync(storePath(), content.fill(0xff, 4096, 16_384));
    await refusesToStart(new RegExp(`newest copy.*${copy}`));
    writeFileSync(storePath(), readFileSync(join(copies, copy)));
    const { ready } = await start();
    assert.equal((await call<StatusOutput>(ready, "Rootpin.GetStatus")).Regions[0]?.CertificateAuthorities, 1);
  });

  test("seven copies are kept, and none is made before the newest is a day old", async () => {
    await storeWithRoot();
    const copies = join(folder.data, "backups");
    rmSync(copies, { recursive: true, force: true });
    mkdirSync(copies);
    for (let day = 10; day < 20; day += 1) writeFileSync(join(copies, `store-202001${day}T000000000Z.sqlite`), "old");
    await startAndHousekeep();
    const names = readdirSync(copies).sort();
    assert.equal(names.length, 7);
    assert.equal(names[0], "store-20200114T000000000Z.sqlite");
    await startAndHousekeep();
    assert.deepEqual(readdirSync(copies).sort(), names);
  });

  suite("the audit log", () => {
    const verify = async (): Promise<VerifyAuditOutput> => {
      const { ready } = await start();
      return call<VerifyAuditOutput>(ready, "Rootpin.VerifyAudit");
    };
    /** Five lines, closed. */
    const fiveLines = async (): Promise<void> => {
      const backend = await start();
      for (let day = 0; day < 5; day += 1) {
        await call(backend.ready, "Rootpin.SetClock", { AdvanceSeconds: 86_400 });
      }
      await backend.stop();
    };
    const withoutGuards = "DROP TRIGGER audit_line_changed; DROP TRIGGER audit_line_removed;";

    test("is whole when nobody touched it", async () => {
      await fiveLines();
      assert.deepEqual(await verify(), { Lines: 5 });
    });

    test("cannot be changed or shortened through the store", async () => {
      await fiveLines();
      await assert.rejects(changeStore("UPDATE audit SET at = 0"));
      await assert.rejects(changeStore("DELETE FROM audit"));
      assert.deepEqual(await verify(), { Lines: 5 });
    });

    for (const [what, sql, brokenAt] of [
      ["a changed line", "UPDATE audit SET detail = '{}' WHERE sequence = 3", 3],
      ["a line that was removed in the middle", "DELETE FROM audit WHERE sequence = 2", 2],
      ["the last line removed", "DELETE FROM audit WHERE sequence = 5", 5],
      ["every line removed", "DELETE FROM audit", 1],
    ] as const) {
      test(`shows ${what}`, async () => {
        await fiveLines();
        await changeStore(`${withoutGuards} ${sql}`);
        assert.equal((await verify()).BrokenAt, brokenAt);
      });
    }

    test("that was changed is told by the self-test, and nothing else is kept from working", async () => {
      await fiveLines();
      await changeStore(`${withoutGuards} UPDATE audit SET at = 0 WHERE sequence = 4`);
      const { ready } = await start();
      const { SelfTest } = await call<StatusOutput>(ready, "Rootpin.GetStatus");
      const check = SelfTest.find(({ Name }) => Name === "audit-log");
      assert.deepEqual([check?.Passed, check?.Detail], [false, "broken at line 4"]);
    });

    test("tells of refused signatures, and not of each of a flood", async () => {
      const backend = await start();
      for (let times = 0; times < 20; times += 1) {
        const answer = await sendSigned(backend.ready, {
          target: "ACMPrivateCA.ListCertificateAuthorities",
          body: "{}",
          secretAccessKey: "wrong",
        });
        assert.equal(answer.status, 400);
      }
      await backend.stop();
      const database = await openDriver(storePath());
      const lines = database.prepare("SELECT action, detail FROM audit").all();
      database.close();
      assert.deepEqual(
        lines.map(({ action }) => action),
        ["refuse-signature"],
      );
      assert.match(JSON.stringify(lines), /InvalidSignatureException/);
    });

    test("survives a reset", async () => {
      await fiveLines();
      const { ready } = await start();
      await call(ready, "Rootpin.Reset");
      assert.ok((await call<VerifyAuditOutput>(ready, "Rootpin.VerifyAudit")).Lines >= 5);
    });
  });

  test("the clock can go back: serial numbers, audit lines and what was issued stay in order", async () => {
    const { ready } = await start();
    const pca = new Pca(ready);
    const root = await pca.root();
    await call(ready, "Rootpin.SetClock", { AdvanceSeconds: 30 * 86_400 });
    const sub = await pca.subordinate(root);
    await call(ready, "Rootpin.SetClock", { Real: true });
    assert.equal((await pca.describe(sub)).Status, "ACTIVE");
    await pca.subordinate(root);
    assert.equal((await call<VerifyAuditOutput>(ready, "Rootpin.VerifyAudit")).BrokenAt, undefined);
  });

  test("the clock that was set outlives a restart, and the port does", async () => {
    const first = await start();
    const set = await call<{ Now: number }>(first.ready, "Rootpin.SetClock", { Time: 4_102_444_800 });
    await first.stop();
    const second = await start();
    const { Now, AheadSeconds } = await call<{ Now: number; AheadSeconds: number }>(second.ready, "Rootpin.GetClock");
    assert.ok(Now >= set.Now && AheadSeconds > 0);
    assert.equal(second.ready.endpoint, first.ready.endpoint);
  });

  test("more than a thousand connections at once are not served, and the backend goes on", async function () {
    const limit = openFilesLimit();
    if (limit < 2500) skip(this, `a process may have ${limit} files open here, both ends need 2,000`);
    const { ready } = await start();
    const port = Number(new URL(ready.endpoint).port);
    const open = () => {
      const socket = connect(port, "127.0.0.1");
      socket.on("error", () => undefined); // a connection that is dropped may be reset
      return socket;
    };
    const sockets = Array.from({ length: 1000 }, open);
    try {
      await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once("connect", resolve))));
      const extra = open();
      sockets.push(extra);
      await new Promise((resolve) => extra.once("close", resolve));
    } finally {
      for (const socket of sockets) socket.destroy();
    }
    await untilServed(ready);
  });

  test("a client that does not finish its headers is dropped", async function () {
    this.timeout(60_000);
    const { ready } = await start();
    const socket = connect(Number(new URL(ready.endpoint).port), "127.0.0.1");
    socket.on("error", () => undefined); // a connection that is dropped may be reset
    socket.write("POST / HTTP/1.1\r\nHost: ");
    const closed = new Promise((resolve) => socket.once("close", resolve));
    socket.resume();
    await closed;
    await call(ready, "Rootpin.GetStatus");
  });
});
