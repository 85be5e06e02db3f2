import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createPrivateKey } from "node:crypto";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as pinEngine from "../../../src/ui/engine/pins";
import * as engine from "../../../src/ui/engine/pki";

const openssl = (args: readonly string[], input?: string): string =>
  execFileSync("openssl", args, {
    encoding: "utf8",
    stdio: ["pipe", "pipe", "pipe"],
    ...(input !== undefined && { input }),
  });

suite("what the workbench does with X.509", () => {
  let folder = "";
  const { signal } = new AbortController();
  const now = new Date();
  const path = (name: string): string => join(folder, name);

  suiteSetup(() => {
    folder = mkdtempSync(join(tmpdir(), "rootpin-engine-"));
  });

  suiteTeardown(() => rmSync(folder, { recursive: true }));

  function selfSigned(name: string, ...more: string[]): string {
    const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", path(`${name}.key`)];
    return openssl(["req", "-x509", ...key, "-subj", `/CN=${name}`, "-days", "30", ...more]);
  }

  for (const keyAlgorithm of ["EC_prime256v1", "EC_secp384r1", "EC_secp521r1", "RSA_2048"]) {
    test(`a request with a new key of kind ${keyAlgorithm} is one that openssl takes`, async () => {
      const wanted = { subject: "CN=device-1, O=Example", names: "a.example.com, 192.0.2.1", keyAlgorithm };
      const { csr, pkcs8 } = await engine.createRequest(wanted, signal);
      const text = openssl(["req", "-verify", "-noout", "-text"], csr);
      assert.match(text, /Subject: O ?= ?Example, CN ?= ?device-1/);
      assert.match(text, /DNS:a\.example\.com, IP Address:192\.0\.2\.1/);
      await engine.writePrivateKey(path(`${keyAlgorithm}.key`), pkcs8);
      assert.equal(statSync(path(`${keyAlgorithm}.key`)).mode & 0o777, 0o600);
      const publicKey = openssl(["pkey", "-in", path(`${keyAlgorithm}.key`), "-pubout"]);
      assert.equal(publicKey, openssl(["req", "-pubkey", "-noout"], csr));
      const summary = await engine.readRequest(csr);
      assert.equal(summary.commonName, "device-1");
      assert.deepEqual(summary.names, ["a.example.com", "192.0.2.1"]);
    });
  }

  test("a certificate instead of a request is refused by name", async () => {
    await assert.rejects(engine.readRequest(selfSigned("not-a-request")), {
      code: "invalid-input",
      message: /a certificate/,
    });
  });

  test("text instead of a request is refused", async () => {
    await assert.rejects(engine.readRequest("hello"), { code: "no-pem-block" });
  });

  test("two requests in one file are refused", async () => {
    const wanted = { subject: "CN=a", names: "", keyAlgorithm: "EC_prime256v1" };
    const { csr } = await engine.createRequest(wanted, signal);
    await assert.rejects(engine.readRequest(csr + csr), { code: "invalid-input", message: /2 requests/ });
  });

  test("a private key and a wrong passphrase stay apart", async () => {
    const wanted = { subject: "CN=a", names: "", keyAlgorithm: "EC_prime256v1" };
    const { pkcs8 } = await engine.createRequest(wanted, signal);
    await engine.writePrivateKey(path("encrypted.key"), pkcs8, "correct horse");
    const pem = openssl(["pkey", "-in", path("encrypted.key"), "-passin", "pass:correct horse"]);
    assert.deepEqual(createPrivateKey(pem).export({ type: "pkcs8", format: "der" }), Buffer.from(pkcs8));
    assert.throws(() => openssl(["pkey", "-in", path("encrypted.key"), "-passin", "pass:wrong"]));
  });

  test("of authorities with the same name, the one whose key signed is the issuer", async () => {
    const noIdentifiers = ["-addext", "subjectKeyIdentifier=none", "-addext", "authorityKeyIdentifier=none"];
    const roots = ["first", "second"].map((name) => {
      const pem = selfSigned(name, "-subj", "/CN=Same", ...noIdentifiers);
      return { name, pem };
    });
    const request = [
      "req",
      "-new",
      "-newkey",
      "rsa:2048",
      "-nodes",
      "-keyout",
      path("child.key"),
      "-subj",
      "/CN=Child",
    ];
    const csr = openssl(request);
    const second = roots.find(({ name }) => name === "second")?.pem ?? "";
    execFileSync("sh", ["-c", 'cat > "$0"', path("second.pem")], { input: second });
    const child = openssl(["x509", "-req", "-CA", path("second.pem"), "-CAkey", path("second.key"), "-days", "5"], csr);
    const certificates = new Map([...roots.map(({ name, pem }) => [name, pem] as const), ["child", child] as const]);
    assert.deepEqual([...(await engine.issuersOf(certificates))], [["child", "second"]]);
  });

  test("a key in the chain is no backup, and one outside is", async () => {
    const root = selfSigned("root");
    const request = {
      hostPattern: "api.example.com",
      chain: root,
      role: "root" as const,
      format: "okhttp-kotlin",
      privateRoot: true,
    };
    const severity = (backups: readonly string[]) =>
      pinEngine.pinCode({ ...request, backups }, now).problems.filter((problem) => problem.severity === "error");
    assert.deepEqual(
      severity([]).map(({ code }) => code),
      ["single-pin"],
    );
    assert.equal(severity([root]).length, 1);
    const { csr } = await engine.createRequest({ subject: "CN=b", names: "", keyAlgorithm: "EC_prime256v1" }, signal);
    assert.deepEqual(severity([csr]), []);
    assert.ok(pinEngine.pinCode({ ...request, backups: [csr] }, now).code.includes(engine.spkiPin(csr)));
  });

  test("a validity that no certificate can have has no end", () => {
    assert.equal(engine.validityEnd({ type: "YEARS", value: 9000 }, now), undefined);
    assert.equal(
      engine.validityEnd({ type: "DAYS", value: 1 }, new Date("2026-02-28T12:00:00Z"))?.toISOString(),
      "2026-03-01T12:00:00.000Z",
    );
  });
});
