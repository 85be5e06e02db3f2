import assert from "node:assert/strict";
import { settableFaults } from "../../src/backend/faults/settableFaults";
import type { Backend } from "../../src/backend/backend";
import type { FaultEntry } from "../../src/protocol/faults";
import { newRequest, Pca } from "./pca";
import { call, Refusal, send, sendSigned, TestBackends } from "./testBackend";

suite("faults", () => {
  const backends = new TestBackends();
  let backend: Backend;
  let pca: Pca;
  setup(async () => {
    backend = await backends.start();
    pca = new Pca(backend.ready);
  });
  teardown(() => backends.close());

  const set = async (fault: object) =>
    (await call<{ Fault: FaultEntry }>(backend.ready, "Rootpin.SetFault", fault)).Fault;
  const list = async () => (await call<{ Faults: readonly FaultEntry[] }>(backend.ready, "Rootpin.ListFaults")).Faults;
  const listCas = () => pca.call("ListCertificateAuthorities", {});
  const refuses = (work: Promise<unknown>, code: string, status = 400) =>
    assert.rejects(work, (error) => error instanceof Refusal && error.code === code && error.status === status);

  for (const [kind, code, status] of [
    ["throttle", "ThrottlingException", 400],
    ["access-denied", "AccessDeniedException", 400],
    ["internal", "InternalFailure", 500],
  ] as const) {
    test(`${kind} answers ${code} until it is cleared`, async () => {
      await set({ Kind: kind });
      await refuses(listCas(), code, status);
      await refuses(listCas(), code, status);
      await call(backend.ready, "Rootpin.ClearFaults");
      await listCas();
    });
  }

  test("a fault strikes only its service and operations, with wildcards", async () => {
    await set({ Kind: "throttle", Service: "acm-pca", Operation: "Describe*Authority" });
    await listCas();
    const arn = "arn:aws:acm-pca:us-east-1:000000000000:certificate-authority/x";
    const input = { CertificateAuthorityArn: arn };
    await refuses(pca.call("DescribeCertificateAuthority", input), "ThrottlingException");
    await refuses(pca.call("GetCertificateAuthorityCsr", input), "ResourceNotFoundException");
    await set({ Kind: "internal", Service: "s3" });
    await listCas();
  });

  test("a fault with a count strikes so often and is gone", async () => {
    await set({ Kind: "throttle", Count: 2 });
    await refuses(listCas(), "ThrottlingException");
    assert.deepEqual(
      (await list()).map(({ Count }) => Count),
      [1],
    );
    await refuses(listCas(), "ThrottlingException");
    await listCas();
    assert.deepEqual(await list(), []);
  });

  test("faults stay over a restart, and one is cleared by its id", async () => {
    const folder = backends.folder();
    backend = await backends.start(folder.options);
    const first = await set({ Kind: "throttle", Operation: "List*", Count: 5 });
    const second = await set({ Kind: "delay", Milliseconds: 1, Probability: 0.5 });
    await backend.stop();
    backend = await backends.start(folder.options);
    assert.deepEqual(await list(), [first, second]);
    assert.deepEqual(await call(backend.ready, "Rootpin.ClearFaults", { Id: first.Id }), { Cleared: 1 });
    assert.deepEqual(await list(), [second]);
    await refuses(call(backend.ready, "Rootpin.ClearFaults", { Id: first.Id }), "ResourceNotFoundException");
  });

  test("a delay keeps a call waiting, and stopping the backend does not wait for it", async () => {
    await set({ Kind: "delay", Milliseconds: 600_000, Operation: "ListTags" });
    const waiting = sendSigned(backend.ready, {
      target: "ACMPrivateCA.ListTags",
      body: '{"CertificateAuthorityArn":"x"}',
    });
    const ended = waiting.then(
      ({ status }) => status,
      () => "cut off",
    );
    await listCas();
    await backend.stop();
    assert.ok([500, "cut off"].includes(await ended));
  });

  test("slow-issue keeps new certificates in progress by the backend's clock", async () => {
    const root = await pca.root();
    await set({ Kind: "slow-issue", Milliseconds: 3_600_000, Count: 1 });
    const slow = await pca.issue(root, { csr: await newRequest("CN=slow") });
    const quick = await pca.issue(root, { csr: await newRequest("CN=quick") });
    const get = (arn: string) => pca.call("GetCertificate", { CertificateAuthorityArn: root, CertificateArn: arn });
    await get(quick);
    await refuses(get(slow), "RequestInProgressException");
    await call(backend.ready, "Rootpin.SetClock", { AdvanceSeconds: 3600 });
    await get(slow);
  });

  test("with revocation-down OCSP answers that it is not available, and AWS's calls go on", async () => {
    await set({ Kind: "revocation-down", Operation: "ocsp" });
    const headers = { host: new URL(backend.ready.endpoint).host, "content-type": "application/ocsp-request" };
    assert.equal((await send(backend.ready, { path: "/_ocsp", headers })).status, 503);
    await listCas();
    await call(backend.ready, "Rootpin.ClearFaults");
    assert.notEqual((await send(backend.ready, { path: "/_ocsp", headers })).status, 503);
  });

  test("Rootpin's own operations never fail on demand: with them faults are taken back", async () => {
    await set({ Kind: "internal" });
    await set({ Kind: "throttle", Operation: "ListFaults" });
    assert.equal((await list()).length, 2);
  });

  for (const [what, fault] of Object.entries({
    "a delay without its time": { Kind: "delay" },
    "a time where it means nothing": { Kind: "throttle", Milliseconds: 5 },
    "an unknown kind": { Kind: "chaos" },
    "a probability of zero": { Kind: "throttle", Probability: 0 },
    "a probability above one": { Kind: "throttle", Probability: 2 },
    "a count of zero": { Kind: "throttle", Count: 0 },
    "a service that is none": { Kind: "throttle", Service: "acm pca" },
    "one of Rootpin's own operations": { Kind: "throttle", Service: "rootpin" },
    "slow issuing of one operation": { Kind: "slow-issue", Milliseconds: 1, Operation: "X" },
    "revocation of another service": { Kind: "revocation-down", Service: "s3" },
  })) {
    test(`${what} is refused`, async () => {
      await refuses(set(fault), "ValidationException");
      assert.deepEqual(await list(), []);
    });
  }

  test("a probability decides anew each time", async () => {
    const rolls = [0.2, 0.6, 0.4];
    const faults = settableFaults({ read: () => undefined, write: () => undefined }, () => rolls.shift() ?? 1);
    faults.set({ Kind: "internal", Service: "*", Operation: "*", Probability: 0.5 });
    const place = { service: "acm-pca", operation: "ListTags" };
    await assert.rejects(faults.strike(place));
    await faults.strike(place);
    await assert.rejects(faults.strike(place));
  });
});
