import assert from "node:assert/strict";
import { acmPcaOperations } from "../../src/backend/acmpca/operations";
import { base64, newRequest, Pca } from "./pca";
import { refuses } from "./refuses";
import { sendSigned, TestBackends } from "./testBackend";
import type { Fixture } from "./wrongCall";
import { wrongCalls } from "./wrongCalls";
import { wrongCreations } from "./wrongCreations";

suite("wrong calls get AWS's errors", () => {
  const backends = new TestBackends();
  let fixture: Fixture;
  let pca: Pca;
  let send: (operation: string, input: unknown) => ReturnType<typeof sendSigned>;
  suiteSetup(async () => {
    const { ready } = await backends.start();
    pca = new Pca(ready);
    send = (operation, input) =>
      sendSigned(ready, { target: `ACMPrivateCA.${operation}`, body: JSON.stringify(input) });
    fixture = {
      active: await pca.root(),
      pending: await pca.create({ type: "SUBORDINATE" }),
      missing: "arn:aws:acm-pca:us-east-1:000000000000:certificate-authority/00000000-0000-4000-8000-000000000000",
      csr: base64(await newRequest("CN=device")),
    };
  });
  suiteTeardown(() => backends.close());

  for (const { operation, what, input, code, message } of [...wrongCreations, ...wrongCalls]) {
    test(`${operation} with ${what}: ${code}`, async () => {
      const { status } = await send(operation, input(fixture));
      assert.equal(status, 400);
      await refuses(code, pca.call(operation, input(fixture) as object), message);
    });
  }

  test("every operation is among them", () => {
    const asked = new Set([...wrongCreations, ...wrongCalls].map(({ operation }) => operation));
    assert.deepEqual(
      acmPcaOperations.map(({ name }) => name).filter((name) => !asked.has(name)),
      [],
    );
  });

  test("none of them has changed anything", async () => {
    const { CertificateAuthorities } = await pca.call<{ CertificateAuthorities: object[] }>(
      "ListCertificateAuthorities",
      {},
    );
    assert.equal(CertificateAuthorities.length, 2);
    assert.deepEqual(await pca.call("ListTags", { CertificateAuthorityArn: fixture.active }), { Tags: [] });
  });
});
