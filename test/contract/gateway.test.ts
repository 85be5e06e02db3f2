import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { openConnection } from "../../src/aws/aws";
import { AwsError } from "../../src/aws/errors";
import type { CertificateAuthorities, Connection, LocalControl } from "../../src/aws/gateway";
import type { Backend } from "../../src/backend/backend";
import { failure, never } from "../aws/awsSuite";
import { startFakeAws } from "../aws/fakeAws";
import { newRequest } from "../backend/pca";
import { TestBackends } from "../backend/testBackend";

const subjectOf = (commonName: string) => [
  { oid: "2.5.4.10", value: "Acme" },
  { oid: "2.5.4.3", value: commonName },
];
const ecdsa = { keyAlgorithm: "EC_prime256v1", signingAlgorithm: "SHA256WITHECDSA" } as const;

suite("the gateway against a local backend", () => {
  const backends = new TestBackends();
  const lines: string[] = [];
  let backend: Backend;
  let connection: Connection;
  let authorities: CertificateAuthorities;
  let control: LocalControl;

  const connect = async (to: Backend, more: { region?: string; endpoint?: string } = {}): Promise<Connection> => {
    const { endpoint, region, credentials } = to.ready;
    const host = { version: "1.2.3", log: (line: string) => lines.push(line) };
    return openConnection({ kind: "local", endpoint, region, credentials, ...more }, host);
  };
  setup(async () => {
    // A delay, so that a certificate is in progress for a moment, as on AWS.
    backend = await backends.start({ accountId: "123456789012", issueDelayMilliseconds: 200 });
    connection = await connect(backend);
    authorities = connection.certificateAuthorities;
    assert.ok(connection.localControl);
    control = connection.localControl;
  });
  teardown(async () => {
    connection.dispose();
    await backends.close();
  });

  /** Signs the CA's request with `issuer`, which may be the CA itself, and installs the result. */
  const activate = async (arn: string, issuer: string, template: string): Promise<void> => {
    const csr = await authorities.certificateSigningRequest(arn, never);
    const validity = { type: "YEARS", value: issuer === arn ? 10 : 5 } as const;
    const { signingAlgorithm } = await authorities.describe(issuer, never);
    const request = { authorityArn: issuer, csr, template, validity, signingAlgorithm };
    const issued = await authorities.issue(request, never);
    const { certificate, chain } = await authorities.certificate(issuer, issued, never);
    await authorities.importCertificate(arn, certificate, issuer === arn ? undefined : chain, never);
  };
  const createRoot = async (commonName = "Root"): Promise<string> => {
    const arn = await authorities.create({ type: "ROOT", subject: subjectOf(commonName), ...ecdsa }, never);
    await activate(arn, arn, "RootCACertificate/V1");
    return arn;
  };
  const createSubordinate = async (root: string, keyAlgorithm = "RSA_2048"): Promise<string> => {
    const signingAlgorithm = keyAlgorithm.startsWith("RSA") ? "SHA256WITHRSA" : "SHA256WITHECDSA";
    const subject = subjectOf("Devices, 1");
    const arn = await authorities.create({ type: "SUBORDINATE", subject, keyAlgorithm, signingAlgorithm }, never);
    await activate(arn, root, "SubordinateCACertificate_PathLen0/V1");
    return arn;
  };
  const issueDevice = async (arn: string, commonName: string): Promise<string> => {
    const { signingAlgorithm } = await authorities.describe(arn, never);
    const csr = await newRequest(`CN=${commonName}`);
    const validity = { type: "DAYS", value: 30 } as const;
    const request = { authorityArn: arn, csr, template: "EndEntityCertificate/V1", validity, signingAlgorithm };
    return authorities.issue(request, never);
  };

  test("a root, a subordinate and a device certificate come about, and OpenSSL accepts the chain", async () => {
    const root = await createRoot();
    const subordinate = await createSubordinate(root);
    const device = await issueDevice(subordinate, "device-1");
    const { certificate, chain } = await authorities.certificate(subordinate, device, never);
    assert.ok(chain);
    const rootCertificate = await authorities.authorityCertificate(root, never);
    assert.equal(rootCertificate.chain, undefined);
    const folder = backends.folder().path;
    const file = (name: string, text: string) => {
      writeFileSync(join(folder, name), `${text}\n`);
      return join(folder, name);
    };
    const trusted = ["-CAfile", file("root.pem", rootCertificate.certificate)];
    const verify = ["verify", ...trusted, "-untrusted", file("chain.pem", chain), file("device.pem", certificate)];
    assert.match(execFileSync("openssl", verify).toString(), /device\.pem: OK/);

    const described = await authorities.describe(subordinate, never);
    const { type, status, commonName, subject, keyAlgorithm, ownerAccount } = described;
    assert.deepEqual(
      { type, status, commonName, subject, keyAlgorithm, ownerAccount },
      {
        type: "SUBORDINATE",
        status: "ACTIVE",
        commonName: "Devices, 1",
        subject: "CN=Devices\\, 1,O=Acme",
        keyAlgorithm: "RSA_2048",
        ownerAccount: "123456789012",
      },
    );
    const serial = ["x509", "-noout", "-serial", "-in", file("sub.pem", chain)];
    const printed = execFileSync("openssl", serial).toString().trim().replace("serial=", "").toLowerCase();
    assert.equal(described.serialHex, printed.replace(/^0+/, ""));
    assert.equal(connection.info.accountId, "123456789012");
  });

  test("a subject in an order of its own is kept as it was", async () => {
    const subject = [...subjectOf("Root")].reverse();
    const arn = await authorities.create({ type: "ROOT", subject, ...ecdsa }, never);
    const csr = await authorities.certificateSigningRequest(arn, never);
    const printed = execFileSync("openssl", ["req", "-noout", "-subject", "-nameopt", "RFC2253"], { input: csr });
    assert.equal(printed.toString().trim(), "subject=O=Acme,CN=Root");
    assert.equal((await authorities.describe(arn, never)).subject, "O=Acme,CN=Root");
  });

  test("CAs are listed in pages", async () => {
    for (const name of ["A", "B", "C"]) await createRoot(name);
    const names: string[] = [];
    let nextToken: string | undefined;
    do {
      const page = await authorities.list({ maxResults: 2, nextToken }, never);
      assert.ok(page.items.length <= 2);
      names.push(...page.items.map(({ commonName }) => commonName));
      ({ nextToken } = page);
    } while (nextToken);
    assert.deepEqual(names.sort(), ["A", "B", "C"]);
  });

  test("what a CA issued is listed newest first, in pages, with the total", async () => {
    const root = await createRoot();
    const subordinate = await createSubordinate(root, "EC_prime256v1");
    const arns: string[] = [];
    for (const name of ["one", "two", "three"]) arns.push(await issueDevice(subordinate, name));
    const first = await authorities.issued(subordinate, { maxResults: 2 }, never);
    const second = await authorities.issued(subordinate, { maxResults: 2, nextToken: first.nextToken }, never);
    const items = [...first.items, ...second.items];
    assert.deepEqual(
      items.map(({ arn, commonName }) => [arn, commonName]),
      [
        [arns[2], "three"],
        [arns[1], "two"],
        [arns[0], "one"],
      ],
    );
    assert.deepEqual([first.source, first.total, second.nextToken], ["backend", 3, undefined]);
    const [latest] = items;
    assert.ok(latest?.notBefore && latest.notAfter);
    assert.ok(Math.abs(latest.issuedAt.getTime() - Date.now()) < 60_000);
    assert.equal(latest.isAuthority, false);
    assert.equal(latest.serialHex, latest.arn.slice(latest.arn.lastIndexOf("/") + 1).replace(/^0+/, ""));
    const [subordinatesOwn] = (await authorities.issued(root, {}, never)).items;
    assert.equal(subordinatesOwn?.isAuthority, true);
  });

  test("what CAs issued is found by a part of its name", async () => {
    const root = await createRoot();
    const arn = await issueDevice(root, "needle-7");
    await issueDevice(root, "hay");
    const { items, moreFound } = await authorities.find({ text: "EEDLE", authorities: [root] }, never);
    assert.deepEqual([items.map((item) => item.arn), moreFound], [[arn], false]);
    assert.equal(items[0]?.authorityArn, root);
    const one = await authorities.find({ text: "e", authorities: [root], maxResults: 1 }, never);
    assert.equal(one.moreFound, true);
  });

  test("a CA that is disabled issues nothing until it is enabled again", async () => {
    const root = await createRoot();
    await authorities.setStatus(root, "DISABLED", never);
    assert.equal((await authorities.describe(root, never)).status, "DISABLED");
    const error = await failure(issueDevice(root, "device"));
    assert.ok(error instanceof AwsError);
    assert.deepEqual([error.kind, error.operation], ["wrong-state", "IssueCertificate"]);
    await authorities.setStatus(root, "ACTIVE", never);
    await issueDevice(root, "device");
  });

  test("tags are added, changed and removed", async () => {
    const tags = [
      { key: "team", value: "pki" },
      { key: "empty", value: "" },
    ];
    const arn = await authorities.create({ type: "ROOT", subject: subjectOf("Root"), ...ecdsa, tags }, never);
    await authorities.tag(arn, [{ key: "team", value: "iot" }], never);
    await authorities.untag(arn, [{ key: "team", value: "another" }, { key: "empty" }], never);
    assert.deepEqual(await authorities.tags(arn, never), [{ key: "team", value: "iot" }]);
  });

  test("errors say what to do", async () => {
    const root = await createRoot();
    const csr = await newRequest("CN=device");
    const request = { authorityArn: root, csr, template: "EndEntityCertificate/V1" };
    const validity = { type: "YEARS", value: 50 } as const;
    const tooLong = await failure(
      authorities.issue({ ...request, validity, signingAlgorithm: "SHA256WITHECDSA" }, never),
    );
    assert.match((tooLong as AwsError).message, /outlive its CA/);
    const days = { type: "DAYS", value: 1 } as const;
    const family = await failure(
      authorities.issue({ ...request, validity: days, signingAlgorithm: "SHA256WITHRSA" }, never),
    );
    assert.match((family as AwsError).message, /one of the key's family/);
    const gone = await failure(
      authorities.describe(root.replace(/[^/]+$/, "11111111-2222-4333-8444-555555555555"), never),
    );
    assert.equal((gone as AwsError).kind, "not-found");
  });

  test("the demo PKI is loaded once, counted in the status, and removed by a reset", async () => {
    await control.seed("demo", never);
    const before = await control.status(never);
    assert.equal(before.accountId, "123456789012");
    assert.ok(before.authorities >= 3 && before.certificates > before.authorities);
    await control.seed("demo", never);
    assert.deepEqual(await control.status(never), before);
    assert.equal((await authorities.list({}, never)).items.length, before.authorities);
    await control.reset(never);
    assert.deepEqual(await control.status(never), { ...before, authorities: 0, certificates: 0 });
    assert.deepEqual(await authorities.list({}, never), { items: [] });
  });

  test("a scenario that is not there is refused with the names of those that are", async () => {
    const error = await failure(control.seed("gone", never));
    assert.ok(error instanceof AwsError);
    assert.deepEqual([error.kind, error.code], ["invalid", "ValidationException"]);
    assert.match(
      error.message,
      /^The local backend refuses the input of Seed: "1 validation error detected.*demo.*"\.$/,
    );
  });

  test("the clock is moved, set and let go, and calls are signed by real time all the same", async () => {
    const year = 365 * 86_400_000;
    assert.equal((await control.clock(never)).aheadMilliseconds, 0);
    const moved = await control.setClock({ advanceMilliseconds: year }, never);
    assert.ok(Math.abs(moved.aheadMilliseconds - year) < 1000);
    const time = new Date("2031-02-03T04:05:06Z");
    const { now } = await control.setClock({ time }, never);
    assert.ok(now.getTime() - time.getTime() < 60_000);
    const root = await authorities.describe(await createRoot(), never);
    assert.equal(root.notAfter?.toISOString().slice(0, 4), "2041");
    assert.equal((await control.setClock({ real: true }, never)).aheadMilliseconds, 0);
  });

  test("regions are apart", async () => {
    await createRoot();
    const other = await connect(backend, { region: "eu-west-1" });
    assert.deepEqual(await other.certificateAuthorities.list({}, never), { items: [] });
    assert.equal((await other.localControl?.status(never))?.region, "eu-west-1");
    assert.equal(other.info.regionName, "Europe (Ireland)");
    other.dispose();
  });

  test("the account is asked of the backend, there is no price and no console", async () => {
    assert.equal(connection.info.accountId, undefined);
    assert.equal(await connection.account(never), "123456789012");
    assert.equal(connection.monthlyPrice("GENERAL_PURPOSE"), undefined);
    assert.equal(connection.consoleUrl("arn:aws:acm-pca:us-east-1:123456789012:certificate-authority/x"), undefined);
  });

  test("a backend that was shut down is unreachable, and says to start it", async () => {
    await control.shutdown(never);
    await backend.stopped;
    for (const call of [() => authorities.list({}, never), () => control.status(never)]) {
      const error = await failure(call());
      assert.ok(error instanceof AwsError);
      assert.equal(error.kind, "unreachable");
      assert.match(error.message, /start it/);
    }
  });

  test("what answers without the key of the data folder is a foreign listener", async () => {
    const other = await startFakeAws();
    const foreign = await connect(backend, { endpoint: other.url });
    const error = await failure(foreign.localControl?.status(never) ?? Promise.resolve());
    assert.equal((error as AwsError).code, "ForeignListener");
    foreign.dispose();
    await other.close();
  });

  test("the backend of another data folder refuses the keys", async () => {
    const second = await backends.start();
    const mixed = await connect(backend, { endpoint: second.ready.endpoint });
    const error = await failure(mixed.certificateAuthorities.list({}, never));
    assert.equal((error as AwsError).kind, "credentials-rejected");
    assert.match((error as AwsError).message, /data folder/);
    mixed.dispose();
  });

  test("a control call ends with the signal's reason once it is aborted", async () => {
    const reason = new Error("Cancelled.");
    const cancel = new AbortController();
    const seeding = failure(control.seed("demo", cancel.signal));
    const started = performance.now();
    cancel.abort(reason);
    assert.equal(await seeding, reason);
    assert.ok(performance.now() - started < 1000);
  });

  test("nothing that was logged holds a key, a signature or a request", () => {
    assert.ok(lines.some((line) => line.startsWith("acm-pca IssueCertificate: ok, status 200, ")));
    assert.ok(lines.some((line) => line.startsWith("rootpin Seed: ok, ")));
    assert.doesNotMatch(lines.join("\n"), /AWS4|BEGIN|MII/);
  });
});
