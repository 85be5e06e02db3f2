import assert from "node:assert/strict";
import { join } from "node:path";
import { availableDrivers, type DriverName, openDriver } from "../../src/backend/store/driver/openDriver";
import type { NewAuthority } from "../../src/backend/store/authorities";
import type { NewCertificate } from "../../src/backend/store/certificates";
import { type OpenStore, openStore } from "../../src/backend/store/openStore";
import { StoreError } from "../../src/backend/store/storeError";
import { skip } from "../skip";
import { TestFolder } from "./testBackend";

const at = new Date("2026-01-31T12:00:00.123Z");

const authority = (more: Partial<NewAuthority> = {}): NewAuthority => ({
  arn: "arn:1",
  region: "us-east-1",
  ownerAccount: "000000000000",
  type: "ROOT",
  usageMode: "GENERAL_PURPOSE",
  keyStorageSecurityStandard: "FIPS_140_2_LEVEL_3_OR_HIGHER",
  configuration: "{}",
  revocationConfiguration: "{}",
  createdAt: at,
  ...more,
});

const certificate = (authorityId: number, serialHex: string): NewCertificate => ({
  authorityId,
  arn: `arn:1/certificate/${serialHex}`,
  serialHex,
  subject: "CN=a\0b",
  commonName: "ü",
  notBefore: at,
  notAfter: at,
  issuedAt: at,
  availableAt: at,
  templateArn: "t",
  isAuthority: false,
});

const digests = { fingerprint: "f", pin: "p" };

const failsWith =
  (code: string) =>
  (error: unknown): true => {
    assert.ok(error instanceof StoreError, String(error));
    assert.equal(error.code, code);
    return true;
  };

for (const driver of ["node:sqlite", "node-sqlite3-wasm"] satisfies DriverName[]) {
  suite(`store on ${driver}`, () => {
    let folder: TestFolder;
    let path: string;
    let store: OpenStore;
    suiteSetup(function () {
      if (!availableDrivers().includes(driver)) skip(this, `Node ${process.versions.node} has no ${driver}: 22.13 has`);
    });
    setup(async () => {
      folder = new TestFolder();
      path = join(folder.path, "store.sqlite");
      store = await openStore(path, driver);
    });
    teardown(() => {
      store.close();
      folder.remove();
    });

    const reopen = async () => {
      store.close();
      store = await openStore(path, driver);
    };

    /** The tables with something of a CA in them. Closes the store for it: one of the drivers locks it. */
    const tablesWith = async (authorityId: number): Promise<readonly string[]> => {
      store.close();
      const database = await openDriver(path, driver);
      const tables = database
        .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%authority_id%' ORDER BY name")
        .all()
        .map(({ name }) => String(name));
      const found = tables.filter((table) =>
        database.prepare(`SELECT 1 AS one FROM ${table} WHERE authority_id = ?`).get(authorityId),
      );
      database.close();
      store = await openStore(path, driver);
      return found;
    };

    const newAuthority = (more?: Partial<NewAuthority>) =>
      store.transaction(() => store.authorities.insert(authority(more)));

    test("what was written is there after opening it again", async () => {
      const inserted = await newAuthority();
      const key = new Uint8Array([1, 0, 255]);
      await store.transaction(() => {
        const more = { subjectPublicKeyInfo: key, certificateSigningRequest: "csr", sealedKey: key };
        store.authorities.setKey(inserted.id, more, at);
      });
      const { id } = store;
      await reopen();
      assert.equal(store.id, id);
      assert.equal(store.driver, driver);
      const found = store.authorities.find("us-east-1", "arn:1");
      assert.ok(found);
      assert.deepEqual(
        [found.id, found.status, found.createdAt, found.certificateSigningRequest],
        [inserted.id, "PENDING_CERTIFICATE", at, "csr"],
      );
      assert.deepEqual(Uint8Array.from(found.subjectPublicKeyInfo ?? []), key);
      assert.deepEqual(Uint8Array.from(store.authorities.sealedKey(inserted.id) ?? []), key);
      assert.equal(store.authorities.find("eu-west-1", "arn:1"), undefined);
    });

    test("a serial number is taken once for each CA, and one that fails does not undo the others", async () => {
      const first = await newAuthority();
      const second = await newAuthority({ arn: "arn:2" });
      const reserve = (id: number, serial: string) =>
        store.transaction(() => store.certificates.reserve(certificate(id, serial)));
      const results = await Promise.allSettled([
        reserve(first.id, "a"),
        reserve(first.id, "a"),
        reserve(second.id, "a"),
        reserve(first.id, "b"),
      ]);
      assert.deepEqual(
        results.map(({ status }) => status),
        ["fulfilled", "rejected", "fulfilled", "fulfilled"],
      );
      await assert.rejects(reserve(first.id, "a"), failsWith("duplicate"));
    });

    test("a certificate is listed and counted once it is issued, and stays failed when its process ended before", async () => {
      const { id } = await newAuthority();
      const reserved = await store.transaction(() =>
        ["a", "b", "c"].map((serial) => store.certificates.reserve(certificate(id, serial))),
      );
      assert.equal(store.certificates.countIssued(id), 0);
      const [first, second] = reserved;
      assert.ok(first && second);
      await store.transaction(() => {
        for (const { id: certificateId } of [first, second])
          store.certificates.complete(certificateId, new Uint8Array([7]), digests);
      });
      await reopen();
      assert.equal(store.certificates.countIssued(id), 2);
      const listed = store.certificates.listIssued(id, { limit: 1 });
      assert.deepEqual(
        listed.map(({ serialHex, commonName, subject }) => [serialHex, commonName, subject]),
        [["b", "ü", "CN=a\u2400b"]],
      );
      assert.deepEqual(
        store.certificates.listIssued(id, { limit: 5, after: second.id }).map(({ serialHex }) => serialHex),
        ["a"],
      );
      assert.deepEqual(Uint8Array.from(store.certificates.der(first.id) ?? []), new Uint8Array([7]));
      assert.equal(store.certificates.find(id, "c")?.state, "failed");
    });

    test("a work that throws has done nothing", async () => {
      const work = store.transaction(() => {
        store.authorities.insert(authority());
        throw new Error("no");
      });
      await assert.rejects(work, /no/);
      assert.equal(store.authorities.find("us-east-1", "arn:1"), undefined);
    });

    test("a reset removes every record of every region, and keeps the store's id", async () => {
      const { id: storeId } = store;
      for (const region of ["us-east-1", "eu-west-1"]) {
        const { id, arn } = await newAuthority({ arn: region, region });
        await store.transaction(() => {
          store.certificates.complete(
            store.certificates.reserve(certificate(id, "a")).id,
            new Uint8Array([1]),
            digests,
          );
          store.tags.put(arn, [{ key: "k", value: "v" }]);
        });
      }
      assert.equal(store.authorities.regions().length, 2);
      await store.reset();
      assert.deepEqual(store.authorities.regions(), []);
      assert.deepEqual(store.tags.list("us-east-1"), []);
      const { id } = await newAuthority();
      assert.equal(store.certificates.countIssued(id), 0);
      await reopen();
      assert.equal(store.id, storeId);
    });

    test("a CA is forgotten in portions, with all that belongs to it and nothing else", async () => {
      const gone = await newAuthority();
      const kept = await newAuthority({ arn: "arn:10" });
      const key = { region: "us-east-1", scope: "s", token: "t" };
      await store.transaction(() => {
        for (const { id, arn } of [gone, kept]) {
          for (const serialHex of ["1", "2", "3", "4", "5"]) {
            const { id: record } = store.certificates.reserve(certificate(id, serialHex));
            store.certificates.complete(record, new Uint8Array([1]), digests);
          }
          store.tags.put(arn, [{ key: "k" }]);
          store.resourcePolicies.put(id, "{}");
          store.permissions.insert(id, { principal: "p", sourceAccount: "1", actions: ["A"], createdAt: at });
        }
        store.idempotency.remember(key, { requestDigest: "", answer: "arn:1/certificate/1" }, at);
        store.idempotency.remember({ ...key, token: "u" }, { requestDigest: "", answer: "arn:10/certificate/1" }, at);
        store.authorities.remove(gone.id, at, at);
      });
      const [due] = store.authorities.forgettable(new Date(at.getTime() + 1));
      assert.deepEqual([due?.id, store.authorities.forgettable(at)], [gone.id, []]);
      const steps: boolean[] = [];
      while (!steps.includes(true)) steps.push(await store.transaction(() => store.authorities.forget(gone, 2)));
      assert.equal(steps.length, 3);
      assert.deepEqual([store.tags.list(gone.arn), store.tags.list(kept.arn)], [[], [{ key: "k", value: undefined }]]);
      assert.equal(store.idempotency.find(key, at), undefined);
      assert.ok(store.idempotency.find({ ...key, token: "u" }, at));
      assert.equal(store.certificates.countIssued(kept.id), 5);
      assert.deepEqual(await tablesWith(gone.id), []);
      const left = ["certificate", "issued_count", "permission", "resource_policy"];
      assert.deepEqual(await tablesWith(kept.id), left);
    });

    test("a key for a CA that is gone is not stored", async () => {
      const more = {
        subjectPublicKeyInfo: new Uint8Array(1),
        certificateSigningRequest: "",
        sealedKey: new Uint8Array(1),
      };
      await assert.rejects(
        store.transaction(() => store.authorities.setKey(99, more, at)),
        failsWith("not-found"),
      );
    });

    test("a store that a newer version wrote is not opened", async () => {
      store.close();
      const database = await openDriver(path, driver);
      database.exec("PRAGMA user_version = 1000");
      database.close();
      await assert.rejects(openStore(path, driver), failsWith("newer-schema"));
      const again = await openDriver(path, driver);
      again.exec(`PRAGMA user_version = ${store.schemaVersion}`);
      again.close();
      store = await openStore(path, driver);
    });

    test("a full disk refuses the write, and what was there stays", async () => {
      await newAuthority();
      store.close();
      const database = await openDriver(path, driver);
      database.exec("CREATE TABLE filler (content BLOB)");
      const pages = Number(database.prepare("PRAGMA page_count").get()?.["page_count"]);
      database.exec(`PRAGMA max_page_count = ${pages}`);
      const insert = database.prepare("INSERT INTO filler VALUES (zeroblob(100000))");
      assert.throws(() => insert.run(), failsWith("full"));
      database.exec("DROP TABLE filler");
      database.close();
      store = await openStore(path, driver);
      assert.ok(store.authorities.find("us-east-1", "arn:1"));
    });

    test("pages go on where the one before ended, also when records were added in between", async () => {
      for (const arn of ["1", "2", "3"]) await newAuthority({ arn });
      const [first, second] = store.authorities.list("us-east-1", { limit: 2 });
      assert.deepEqual([first?.arn, second?.arn], ["1", "2"]);
      await newAuthority({ arn: "4" });
      const rest = store.authorities.list("us-east-1", { after: second?.id ?? 0, limit: 5 });
      assert.deepEqual(
        rest.map(({ arn }) => arn),
        ["3", "4"],
      );
    });
  });
}
