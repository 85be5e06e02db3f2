import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { dataFolderFiles } from "../../src/attach/dataFolderFiles";
import type { Backend } from "../../src/backend/backend";
import { openDriver } from "../../src/backend/store/driver/openDriver";
import type { FindCertificatesOutput } from "../../src/protocol/control";
import { opensslPin } from "../opensslPin";
import { newRequest, Pca } from "./pca";
import { call, TestBackends, type TestFolder } from "./testBackend";

suite("FindCertificates", () => {
  const backends = new TestBackends();
  let folder: TestFolder;
  let backend: Backend;
  let pca: Pca;
  let root: string;
  let pem: string;
  const find = (Query: string, more: object = {}, region?: string): Promise<FindCertificatesOutput> =>
    call(backend.ready, "Rootpin.FindCertificates", { Query, ...more }, region);
  const names = async (query: string): Promise<string[]> =>
    (await find(query)).Certificates.map(({ CommonName }) => CommonName);

  setup(async () => {
    folder = backends.folder();
    backend = await backends.start(folder.options);
    pca = new Pca(backend.ready);
    root = await pca.root({ commonName: "Find Root" });
    const arn = await pca.issue(root, { csr: await newRequest("O=100% Acme,CN=door-1") });
    await pca.issue(root, { csr: await newRequest("CN=window-1"), validity: { Type: "DAYS", Value: 400 } });
    pem = (await pca.certificate(root, arn)).Certificate;
  });
  teardown(() => backends.close());

  test("finds by a part of a name, the newest first, and takes nothing for a pattern", async () => {
    assert.deepEqual(await names("-1"), ["window-1", "door-1"]);
    assert.deepEqual(await names("ACME"), ["door-1"]);
    assert.deepEqual(await names("100%"), ["door-1"]);
    assert.deepEqual(await names("d%r"), []);
    assert.deepEqual(await names("d__r"), []);
  });

  test("finds by serial number, fingerprint, pin and ARN as other programs write them", async () => {
    const certificate = new X509Certificate(pem);
    const [entry] = (await find("door")).Certificates;
    assert.ok(entry);
    assert.equal(entry.CertificateAuthorityArn, root);
    const spellings = [
      certificate.serialNumber,
      certificate.serialNumber.slice(0, 12).toLowerCase(),
      certificate.fingerprint256,
      certificate.fingerprint256.replaceAll(":", "").toLowerCase(),
      opensslPin(pem),
      entry.Arn,
    ];
    for (const spelling of spellings) assert.deepEqual(await names(spelling), ["door-1"], spelling);
  });

  test("finds what ends soon by the clock of the backend, and what was revoked", async () => {
    assert.deepEqual(await names("expires<29d"), []);
    assert.deepEqual(await names("expires<31d"), ["door-1"]);
    await call(backend.ready, "Rootpin.SetClock", { AdvanceSeconds: 390 * 86_400 });
    assert.deepEqual(await names("expires<1d"), ["door-1"]);
    assert.deepEqual(await names("expires<30d"), ["door-1", "window-1"]);
    assert.deepEqual(await names("revoked"), []);
  });

  test("says that there is more, and keeps regions apart", async () => {
    const { Certificates, MoreFound } = await find("1", { MaxResults: 1 });
    assert.deepEqual([Certificates.length, MoreFound], [1, true]);
    assert.equal((await find("door")).MoreFound, false);
    assert.deepEqual((await find("door", {}, "eu-west-1")).Certificates, []);
  });

  test("finds by fingerprint what an older Rootpin issued, which kept none", async () => {
    await backend.stop();
    const store = await openDriver(dataFolderFiles(folder.data).store);
    store.exec("UPDATE certificate SET fingerprint = NULL, pin = NULL");
    store.close();
    backend = await backends.start(folder.options);
    await call(backend.ready, "Rootpin.SetClock", { Real: true }); // answers when the chores are done
    assert.deepEqual(await names(new X509Certificate(pem).fingerprint256), ["door-1"]);
    assert.deepEqual(await names(opensslPin(pem)), ["door-1"]);
  });
});
