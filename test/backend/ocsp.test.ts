import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Backend } from "../../src/backend/backend";
import type { ClockOutput } from "../../src/protocol/control";
import { Pca } from "./pca";
import { device, fetchRaw, ocspSettings, opensslIn, ownCertificate, revoke, writeFiles } from "./revocationParts";
import { call, TestBackends } from "./testBackend";

suite("OCSP", () => {
  const backends = new TestBackends();
  let backend: Backend;
  let pca: Pca;
  let folder: string;
  suiteSetup(async () => {
    backend = await backends.start();
    pca = new Pca(backend.ready);
  });
  suiteTeardown(() => backends.close());
  setup(() => {
    folder = mkdtempSync(join(tmpdir(), "ocsp-"));
  });
  teardown(() => rmSync(folder, { recursive: true, force: true }));

  const url = () => `${backend.ready.endpoint}/_ocsp`;
  const rootWith = (ocsp: object = {}, more: object = {}) =>
    pca.root({ commonName: "Answering", ...more, more: { RevocationConfiguration: ocspSettings(ocsp) } });

  /** The CA's certificate and two of its devices, as files. */
  async function deviceFiles(ca: string) {
    const [first, second] = [await device(pca, ca), await device(pca, ca)];
    writeFiles(folder, { "ca.pem": await ownCertificate(pca, ca), "first.pem": first.pem, "second.pem": second.pem });
    return { first, second };
  }

  const ask = (...more: readonly string[]) =>
    opensslIn(folder, "ocsp", "-issuer", "ca.pem", "-CAfile", "ca.pem", "-url", url(), ...more);

  for (const keyAlgorithm of ["EC_prime256v1", "EC_secp384r1", "RSA_2048"] as const) {
    test(`openssl asks, verifies the answer and sees a revocation at once (${keyAlgorithm})`, async () => {
      const ca = await rootWith({}, { keyAlgorithm });
      const { first } = await deviceFiles(ca);
      const good = await ask("-cert", "first.pem");
      assert.match(good.output, /Response verify OK/);
      assert.match(good.output, /first\.pem: good/);
      assert.doesNotMatch(good.output, /Nonce Verify error|no nonce/i);
      assert.match(good.output, /Next Update/);
      await revoke(pca, ca, first.serial, "CESSATION_OF_OPERATION");
      const revoked = await ask("-cert", "first.pem");
      assert.match(revoked.output, /Response verify OK/);
      assert.match(revoked.output, /first\.pem: revoked/);
      assert.match(revoked.output, /Reason: cessationOfOperation/);
      assert.match(revoked.output, /Revocation Time/);
    });
  }

  test("the URL is in the certificate, and openssl finds it there", async () => {
    const ca = await rootWith();
    await deviceFiles(ca);
    const { output } = await opensslIn(folder, "x509", "-in", "first.pem", "-noout", "-ocsp_uri");
    assert.equal(output.trim(), url());
  });

  test("several certificates are asked for in one request, by SHA-1 and by SHA-256", async () => {
    const ca = await rootWith();
    const { second } = await deviceFiles(ca);
    await revoke(pca, ca, second.serial, "UNSPECIFIED");
    for (const digest of ["-sha1", "-sha256"]) {
      const { output } = await ask(digest, "-cert", "first.pem", digest, "-cert", "second.pem");
      assert.match(output, /first\.pem: good/);
      assert.match(output, /second\.pem: revoked/);
      assert.doesNotMatch(output, /Reason:/);
    }
  });

  test("a serial number that the CA did not issue is unknown", async () => {
    const ca = await rootWith();
    await deviceFiles(ca);
    assert.match((await ask("-serial", "0x1234")).output, /0x1234: unknown/);
  });

  test("the responder is the CA's delegate: OCSPSigning, nocheck, no CA", async () => {
    const ca = await rootWith();
    await deviceFiles(ca);
    const { output } = await ask("-cert", "first.pem", "-resp_text");
    assert.match(output, /X509v3 Extended Key Usage:\s+OCSP Signing/);
    assert.match(output, /OCSP No Check/);
    assert.match(output, /CA:FALSE/);
  });

  test("a GET with the request in the path is answered as a POST is, at the CA's own name too", async () => {
    const ca = await rootWith({ OcspCustomCname: "ocsp.example.test" });
    await deviceFiles(ca);
    const { output } = await opensslIn(folder, "x509", "-in", "first.pem", "-noout", "-ocsp_uri");
    assert.equal(output.trim(), "http://ocsp.example.test");
    await opensslIn(folder, "ocsp", "-issuer", "ca.pem", "-cert", "first.pem", "-no_nonce", "-reqout", "request.der");
    const request = readFileSync(join(folder, "request.der"));
    const path = encodeURIComponent(request.toString("base64"));
    const { endpoint } = backend.ready;
    const host = "ocsp.example.test";
    const answers = [
      await fetchRaw(`${url()}/${path}`),
      await fetchRaw(`${url()}//${path}`),
      await fetchRaw(`${endpoint}/${path}`, { host }),
      await fetchRaw(`${endpoint}/`, { host, method: "POST", body: request }),
    ];
    for (const { status, contentType, body } of answers) {
      assert.equal(status, 200);
      assert.equal(contentType, "application/ocsp-response");
      writeFiles(folder, { "answer.der": body });
      const read = await opensslIn(
        ...([
          folder,
          "ocsp",
          "-respin",
          "answer.der",
          "-issuer",
          "ca.pem",
          "-CAfile",
          "ca.pem",
          "-cert",
          "first.pem",
        ] as const),
      );
      assert.match(read.output, /first\.pem: good/);
    }
    assert.equal(
      (await fetchRaw(`${endpoint}/`, { host: "other.example.test", method: "POST", body: request })).status,
      403,
    );
  });

  test("what is no request is malformed, and a CA without OCSP is not answered for", async () => {
    const malformed = Buffer.from("30030a0101", "hex");
    for (const body of [Buffer.from("hello"), Buffer.alloc(0), Buffer.from("3000", "hex")]) {
      const answer = await fetchRaw(url(), { method: "POST", body });
      assert.equal(answer.status, 200);
      assert.deepEqual(answer.body, malformed);
    }
    assert.deepEqual((await fetchRaw(`${url()}/%zz`)).body, malformed);
    await deviceFiles(await pca.root());
    assert.match((await ask("-cert", "first.pem")).output, /unauthorized \(6\)/);
  });

  test("the responder is renewed as time goes by, and answers follow the backend's clock", async () => {
    const ca = await rootWith();
    await deviceFiles(ca);
    const { Now } = await call<ClockOutput>(backend.ready, "Rootpin.SetClock", { AdvanceSeconds: 45 * 86_400 });
    // openssl's own clock is that of the machine.
    const { output } = await ask(
      "-cert",
      "first.pem",
      "-attime",
      Math.floor(Now).toString(),
      "-validity_period",
      "9999999",
    );
    await call(backend.ready, "Rootpin.SetClock", { Real: true });
    assert.match(output, /Response verify OK/);
    const [, thisUpdate = ""] = /This Update: (.+)/.exec(output) ?? [];
    assert.ok(Math.abs(Date.parse(thisUpdate) / 1000 - Now) < 60, output);
    assert.match((await ask("-cert", "first.pem")).output, /Response verify OK/);
  });

  test("a fault takes it down until it is cleared", async () => {
    const ca = await rootWith();
    await deviceFiles(ca);
    await call(backend.ready, "Rootpin.SetFault", { Kind: "revocation-down" });
    assert.equal((await fetchRaw(url(), { method: "POST", body: Buffer.alloc(0) })).status, 503);
    await call(backend.ready, "Rootpin.ClearFaults");
    assert.match((await ask("-cert", "first.pem")).output, /good/);
  });

  test("OCSP that is configured later answers at once, and no longer when it is switched off", async () => {
    const ca = await pca.root();
    await deviceFiles(ca);
    const configure = (enabled: boolean) =>
      pca.call("UpdateCertificateAuthority", {
        CertificateAuthorityArn: ca,
        RevocationConfiguration: { OcspConfiguration: { Enabled: enabled } },
      });
    await configure(true);
    assert.match((await ask("-cert", "first.pem")).output, /good/);
    await configure(false);
    assert.match((await ask("-cert", "first.pem")).output, /unauthorized/);
  });
});
