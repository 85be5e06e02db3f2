import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodeJavaKeyStore } from "../../src/crypto/javaKeyStore";
import { encodePkcs12, type KeyStoreContent } from "../../src/crypto/pkcs12";
import type { KeyAlgorithm } from "../../src/pki/issue/algorithms";
import { findOnPath } from "../findOnPath";
import { openssl, tryOpenssl } from "../pki/openssl";
import { issue, type Issued } from "../pki/testAuthority";
import { skip } from "../skip";

const password = "correct horse é";
const javaPassword = "correct horse";
const at = new Date("2026-01-02T03:04:05Z");

suite("key stores", () => {
  let folder: string;
  let root: Issued;
  const path = (name: string): string => join(folder, name);

  suiteSetup(async () => {
    folder = mkdtempSync(join(tmpdir(), "stores-"));
    root = await issue({ subject: "CN=Store Root", template: "RootCACertificate" });
  });

  suiteTeardown(() => rmSync(folder, { recursive: true }));

  async function withKey(keyAlgorithm: KeyAlgorithm = "EC_prime256v1"): Promise<Omit<KeyStoreContent, "password">> {
    const leaf = await issue({ subject: "CN=device", template: "EndEntityCertificate", issuer: root, keyAlgorithm });
    const certificates = [
      { der: leaf.certificate.der, alias: "device" },
      { der: root.certificate.der, alias: "root" },
    ];
    return { pkcs8: leaf.privateKey.export({ type: "pkcs8", format: "der" }), certificates };
  }

  const trustOnly = (): Omit<KeyStoreContent, "password"> => ({
    certificates: [{ der: root.certificate.der, alias: "root" }],
  });

  const keytool = (file: string, type: string, secret = javaPassword): string =>
    execFileSync("keytool", ["-list", "-v", "-keystore", path(file), "-storetype", type, "-storepass", secret], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, LC_ALL: "C.UTF-8" },
    });

  for (const keyAlgorithm of ["EC_prime256v1", "EC_secp384r1", "RSA_2048"] as const) {
    test(`openssl opens a PKCS #12 file with a key of kind ${keyAlgorithm}, and finds the same key`, async () => {
      const content = await withKey(keyAlgorithm);
      writeFileSync(path("key.p12"), encodePkcs12({ ...content, password }));
      const info = tryOpenssl(["pkcs12", "-info", "-nodes", "-in", path("key.p12"), "-passin", `pass:${password}`]);
      assert.equal(info.status, 0, info.output);
      assert.match(info.output, /MAC: sha256/);
      assert.match(info.output, /PBES2, PBKDF2, AES-256-CBC, Iteration 100000, PRF hmacWithSHA256/);
      assert.equal(info.output.match(/BEGIN CERTIFICATE/g)?.length, 2);
      const key = info.output.slice(info.output.indexOf("-----BEGIN PRIVATE KEY"));
      const der = execFileSync("openssl", ["pkey", "-outform", "der"], { input: key });
      const wanted = execFileSync("openssl", ["pkey", "-inform", "der", "-outform", "der"], { input: content.pkcs8 });
      assert.deepEqual(der, wanted);
    });
  }

  test("a wrong password does not open a PKCS #12 file", async () => {
    writeFileSync(path("locked.p12"), encodePkcs12({ ...(await withKey()), password }));
    assert.throws(() => openssl(["pkcs12", "-in", path("locked.p12"), "-nodes", "-passin", "pass:wrong"]));
  });

  test("Java lists the key with its chain, in PKCS #12 and in its own format", async function () {
    if (!findOnPath("keytool")) skip(this, "keytool is not on PATH");
    const content = { ...(await withKey()), password: javaPassword };
    writeFileSync(path("java.p12"), encodePkcs12(content));
    writeFileSync(path("java.jks"), encodeJavaKeyStore(content, at));
    for (const listed of [keytool("java.p12", "PKCS12"), keytool("java.jks", "JKS")]) {
      assert.match(listed, /Alias name: device/);
      assert.match(listed, /Entry type: PrivateKeyEntry/);
      assert.match(listed, /Certificate chain length: 2/);
    }
  }).timeout(60_000);

  test("Java takes the key out of its own format, and it is the same", async function () {
    if (!findOnPath("keytool")) skip(this, "keytool is not on PATH");
    const content = { ...(await withKey("RSA_2048")), password: javaPassword };
    writeFileSync(path("from.jks"), encodeJavaKeyStore(content, at));
    const secrets = ["-srcstorepass", javaPassword, "-deststorepass", javaPassword];
    const stores = ["-srckeystore", path("from.jks"), "-destkeystore", path("to.p12"), "-deststoretype", "PKCS12"];
    execFileSync("keytool", ["-importkeystore", "-noprompt", ...stores, ...secrets], { stdio: "pipe" });
    const pem = openssl(["pkcs12", "-in", path("to.p12"), "-nocerts", "-nodes", "-passin", `pass:${javaPassword}`]);
    const der = execFileSync("openssl", ["pkey", "-outform", "der"], { input: pem });
    const wanted = execFileSync("openssl", ["pkey", "-inform", "der", "-outform", "der"], { input: content.pkcs8 });
    assert.deepEqual(der, wanted);
  }).timeout(60_000);

  test("Java trusts what is in a store without a key", function () {
    if (!findOnPath("keytool")) skip(this, "keytool is not on PATH");
    const content = { ...trustOnly(), password: javaPassword };
    writeFileSync(path("trust.p12"), encodePkcs12(content));
    writeFileSync(path("trust.jks"), encodeJavaKeyStore(content, at));
    for (const listed of [keytool("trust.p12", "PKCS12"), keytool("trust.jks", "JKS")]) {
      assert.match(listed, /Entry type: trustedCertEntry/);
      assert.match(listed, /Owner: CN=Store Root/);
    }
  }).timeout(60_000);
});
