import assert from "node:assert/strict";
import type { Backend } from "../../src/backend/backend";
import { decodeCertificate } from "../../src/pki/certificate/certificate";
import { readPem } from "../../src/pki/container/pem";
import type { ListIssuedCertificatesOutput, SeedOutput, StatusOutput } from "../../src/protocol/control";
import { newRequest, Pca } from "./pca";
import { call, Refusal, TestBackends } from "./testBackend";

suite("control operations", () => {
  const backends = new TestBackends();
  let backend: Backend;
  let pca: Pca;
  setup(async () => {
    backend = await backends.start();
    pca = new Pca(backend.ready);
  });
  teardown(() => backends.close());

  const control = <T>(operation: string, input: object = {}, region?: string) =>
    call<T>(backend.ready, `Rootpin.${operation}`, input, region);
  const issuedBy = (CertificateAuthorityArn: string, more: object = {}) =>
    control<ListIssuedCertificatesOutput>("ListIssuedCertificates", { CertificateAuthorityArn, ...more });

  test("GetStatus says what runs where, and counts every region", async () => {
    await pca.root();
    await new Pca(backend.ready, "eu-west-1").create();
    const status = await control<StatusOutput>("GetStatus");
    assert.equal(status.Endpoint, backend.ready.endpoint);
    assert.equal(status.Pid, process.pid);
    assert.equal(status.AccountId, "000000000000");
    assert.equal(status.KeyProtection, "key-file");
    assert.ok(Math.abs(status.Now - Date.now() / 1000) < 10);
    assert.deepEqual(status.Regions, [
      { Region: "eu-west-1", CertificateAuthorities: 1, IssuedCertificates: 0 },
      { Region: "us-east-1", CertificateAuthorities: 1, IssuedCertificates: 1 },
    ]);
  });

  test("ListIssuedCertificates has what a CA issued, newest first, page by page", async () => {
    const root = await pca.root();
    const names = Array.from({ length: 5 }, (_, index) => `device ${index}`);
    for (const name of names) await pca.issue(root, { csr: await newRequest(`O=Example,CN=${name}`) });
    const pages: ListIssuedCertificatesOutput[] = [];
    for (let token: string | undefined; ;) {
      const page = await issuedBy(root, { MaxResults: 2, ...(token !== undefined && { NextToken: token }) });
      pages.push(page);
      token = page.NextToken;
      if (token === undefined) break;
    }
    const entries = pages.flatMap(({ Certificates }) => Certificates);
    assert.deepEqual(
      entries.map(({ CommonName }) => CommonName),
      [...names.reverse(), "Root"],
    );
    assert.deepEqual(
      pages.map(({ TotalCount }) => TotalCount),
      [6, 6, 6],
    );
    const [newest] = entries;
    assert.equal(newest?.Subject, "O=Example,CN=device 4");
    assert.equal(newest.Arn, `${root}/certificate/${newest.Serial}`);
    assert.equal(newest.TemplateArn, "arn:aws:acm-pca:::template/EndEntityCertificate/V1");
    assert.deepEqual([newest.IsAuthority, entries.at(-1)?.IsAuthority], [false, true]);
  });

  test("a token of another list is refused", async () => {
    const [one, two] = [await pca.root(), await pca.root()];
    for (const arn of [one, two]) await pca.issue(arn, { csr: await newRequest("CN=x") });
    const { NextToken } = await issuedBy(one, { MaxResults: 1 });
    await assert.rejects(issuedBy(two, { NextToken }), (error) => {
      assert.ok(error instanceof Refusal);
      assert.equal(error.code, "InvalidNextTokenException");
      return true;
    });
  });

  test("Reset removes everything of every region, and the backend goes on", async () => {
    const root = await pca.root();
    await new Pca(backend.ready, "eu-west-1").root();
    assert.equal(await control("Reset"), undefined);
    assert.deepEqual((await control<StatusOutput>("GetStatus")).Regions, []);
    await assert.rejects(pca.describe(root), Refusal);
    await pca.root();
  });

  test("Reset while a key is being made leaves nothing behind and harms nobody", async () => {
    await pca.call("CreateCertificateAuthority", {
      CertificateAuthorityType: "ROOT",
      CertificateAuthorityConfiguration: {
        KeyAlgorithm: "RSA_2048",
        SigningAlgorithm: "SHA256WITHRSA",
        Subject: { CommonName: "Gone" },
      },
    });
    await control("Reset");
    await new Promise((resolve) => setTimeout(resolve, 1000));
    assert.deepEqual((await control<StatusOutput>("GetStatus")).Regions, []);
  });

  test("Seed demo loads a PKI once, with keys of its own", async () => {
    const first = await control<SeedOutput>("Seed", { Scenario: "demo" });
    assert.deepEqual([first.CertificateAuthorityArns.length, first.Added], [3, 7]);
    const [root = "", devices = "", servers = ""] = first.CertificateAuthorityArns;
    for (const arn of [root, devices, servers]) assert.equal((await pca.describe(arn)).Status, "ACTIVE");
    assert.deepEqual(
      (await issuedBy(devices)).Certificates.map(({ CommonName }) => CommonName),
      ["door-lock-0001", "thermostat-0002", "thermostat-0001"],
    );
    const [server] = (await issuedBy(servers)).Certificates;
    const { Certificate } = await pca.certificate(servers, server?.Arn ?? "");
    const [block] = readPem(Certificate).blocks;
    assert.ok(block && "der" in block);
    assert.ok(decodeCertificate(block.der).extensions.some(({ name }) => name === "subjectAltName"));
    const again = await control<SeedOutput>("Seed", { Scenario: "demo" });
    assert.deepEqual(again, { ...first, Added: 0 });

    const other = await backends.start();
    const elsewhere = await call<SeedOutput>(other.ready, "Rootpin.Seed", { Scenario: "demo" });
    const csrs = await Promise.all([
      pca.csr(root),
      new Pca(other.ready).csr(elsewhere.CertificateAuthorityArns[0] ?? ""),
    ]);
    assert.notEqual(csrs[0], csrs[1]);
  });

  test("two Seeds at the same time add one PKI", async () => {
    const added = await Promise.all([1, 2].map(() => control<SeedOutput>("Seed", { Scenario: "demo" })));
    assert.deepEqual(added.map(({ Added }) => Added).sort(), [0, 7]);
    assert.equal((await control<StatusOutput>("GetStatus")).Regions[0]?.CertificateAuthorities, 3);
  });

  test("a scenario that nobody knows is a ValidationException", async () => {
    await assert.rejects(control("Seed", { Scenario: "moon" }), (error) => {
      assert.ok(error instanceof Refusal);
      assert.equal(error.code, "ValidationException");
      return true;
    });
  });

  test("Shutdown answers, then stops", async () => {
    assert.equal(await control("Shutdown"), undefined);
    await backend.stopped;
    await assert.rejects(control("GetStatus"), { code: "ECONNREFUSED" });
  });

  test("a backend that nobody asks anything stops by itself", async () => {
    const idle = await backends.start({ idleMilliseconds: 300 });
    const started = Date.now();
    await new Promise((resolve) => setTimeout(resolve, 200));
    await call(idle.ready, "Rootpin.GetStatus");
    await idle.stopped;
    assert.ok(Date.now() - started >= 500, "a request starts the wait anew");
  });
});
