import assert from "node:assert/strict";
import type { Backend } from "../../src/backend/backend";
import { openDriver } from "../../src/backend/store/driver/openDriver";
import { dataFolderFiles } from "../../src/attach/dataFolderFiles";
import type { CertificateList } from "../../src/pki/certificate/certificateList";
import { findExtension } from "../../src/pki/extensions/extension";
import type { ClockOutput } from "../../src/protocol/control";
import { Pca } from "./pca";
import {
  crlSettings,
  crlUrl,
  deleteOverS3,
  device,
  fetchCrl,
  ocspSettings,
  revoke,
  serialsIn,
} from "./revocationParts";
import { call, TestBackends, type TestFolder } from "./testBackend";

const numberOf = ({ extensions }: CertificateList): bigint =>
  BigInt(`0x${Buffer.from(findExtension(extensions, "cRLNumber")?.number ?? []).toString("hex")}`);

suite("revocation as time goes by", () => {
  const backends = new TestBackends();
  let backend: Backend;
  let pca: Pca;
  let folder: TestFolder;
  const start = async () => {
    backend = await backends.start(folder.options);
    pca = new Pca(backend.ready);
  };
  setup(async () => {
    folder = backends.folder();
    await start();
    await pca.bucket("crls");
  });
  teardown(() => backends.close());

  const root = (more: object = {}) => pca.root({ more: { RevocationConfiguration: { ...crlSettings(), ...more } } });
  const setClock = (input: object) => call<ClockOutput>(backend.ready, "Rootpin.SetClock", input);
  const now = async () => (await call<ClockOutput>(backend.ready, "Rootpin.GetClock")).Now * 1000;

  test("a CRL is signed again at half of its lifetime, and is fresh whatever the clock was moved to", async () => {
    const ca = await root();
    const url = crlUrl(backend.ready, ca);
    const first = await fetchCrl(url);
    await pca.advance(3);
    assert.equal(numberOf(await fetchCrl(url)), numberOf(first));
    await pca.advance(1);
    const second = await fetchCrl(url);
    assert.ok(numberOf(second) > numberOf(first));
    await pca.advance(100);
    const third = await fetchCrl(url);
    assert.ok(third.thisUpdate.getTime() <= (await now()) && (third.nextUpdate?.getTime() ?? 0) > (await now()));
  });

  test("a clock that goes back takes neither the number nor the revocations with it", async () => {
    const ca = await root();
    const url = crlUrl(backend.ready, ca);
    await pca.advance(20);
    await revoke(pca, ca, (await device(pca, ca)).serial);
    const ahead = await fetchCrl(url);
    await setClock({ Real: true });
    const back = await fetchCrl(url);
    assert.ok(numberOf(back) > numberOf(ahead));
    assert.ok(back.thisUpdate.getTime() <= Date.now());
    assert.deepEqual(serialsIn(back), serialsIn(ahead));
  });

  test("an expired certificate is in one more CRL, and cannot be revoked", async () => {
    const ca = await root();
    const url = crlUrl(backend.ready, ca);
    const [short, long, late] = [await device(pca, ca, 5), await device(pca, ca, 300), await device(pca, ca, 5)];
    for (const { serial } of [short, long]) await revoke(pca, ca, serial);
    await pca.advance(6);
    assert.equal(serialsIn(await fetchCrl(url)).length, 2);
    await assert.rejects(revoke(pca, ca, late.serial), /InvalidRequestException/);
    await pca.advance(6);
    assert.deepEqual(
      serialsIn(await fetchCrl(url)).map((serial) => serial.padStart(32, "0")),
      [long.serial],
    );
  });

  test("an expired CA revokes nothing and signs no more CRLs", async () => {
    const ca = await pca.root({ more: { RevocationConfiguration: crlSettings() } }, 1);
    const { serial } = await device(pca, ca, 300);
    await pca.advance(400);
    const before = await fetchCrl(crlUrl(backend.ready, ca));
    await assert.rejects(revoke(pca, ca, serial), /InvalidStateException/);
    await pca.advance(400);
    assert.equal(numberOf(await fetchCrl(crlUrl(backend.ready, ca))), numberOf(before));
  });

  test("revocations, CRLs and numbers are there after a start on the same folder", async () => {
    const ca = await root(ocspSettings());
    const url = crlUrl(backend.ready, ca);
    const { serial } = await device(pca, ca);
    await revoke(pca, ca, serial);
    const before = await fetchCrl(url);
    await backend.stop();
    await start();
    const { serial: another } = await device(pca, ca);
    await revoke(pca, ca, another);
    const after = await fetchCrl(crlUrl(backend.ready, ca));
    assert.ok(numberOf(after) > numberOf(before));
    assert.deepEqual(
      serialsIn(after).map((each) => each.padStart(32, "0")),
      [serial, another],
    );
  });

  for (const [what, damage] of [
    ["lost a revocation", "DROP TRIGGER revocation_final; UPDATE certificate SET revoked_at = NULL"],
    [
      "holds a reason that there is not",
      "DROP TRIGGER revocation_final; UPDATE certificate SET revocation_reason = '?'",
    ],
  ] as const) {
    test(`a store that ${what} signs no CRL, rather than an empty one`, async () => {
      const ca = await root();
      await revoke(pca, ca, (await device(pca, ca)).serial);
      const before = await fetchCrl(crlUrl(backend.ready, ca));
      await backend.stop();
      const database = await openDriver(dataFolderFiles(backend.ready.data).store, "node-sqlite3-wasm");
      database.exec(`PRAGMA recursive_triggers = ON; ${damage} WHERE revoked_at IS NOT NULL`);
      database.close();
      await start();
      await pca.advance(30);
      const after = await fetchCrl(crlUrl(backend.ready, ca));
      assert.deepEqual(after.der, before.der);
    });
  }

  test("a CRL that could not be written undoes no revocation, and is tried again", async () => {
    const ca = await root();
    const url = crlUrl(backend.ready, ca);
    const { serial } = await device(pca, ca);
    for (const path of [new URL(url).pathname, "/crls/acm-pca-permission-test-key", "/crls"]) {
      await deleteOverS3(backend.ready, path);
    }
    await revoke(pca, ca, serial);
    await assert.rejects(revoke(pca, ca, serial), /RequestAlreadyProcessedException/);
    await pca.bucket("crls");
    await pca.advance(1 / 48);
    assert.equal(serialsIn(await fetchCrl(url)).length, 1);
  });

  test("revocations at the same time are all in the CRL when the last one is answered", async () => {
    const ca = await root();
    const devices = await Promise.all(Array.from({ length: 40 }, () => device(pca, ca)));
    await Promise.all(devices.map(({ serial }) => revoke(pca, ca, serial)));
    assert.equal(serialsIn(await fetchCrl(crlUrl(backend.ready, ca))).length, 40);
  });
});
