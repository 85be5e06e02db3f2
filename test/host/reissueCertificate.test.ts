import assert from "node:assert/strict";
import { createPrivateKey, X509Certificate } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { AuthorityNode, CertificateNode } from "../../src/ui/tree/nodes";
import { opensslPin } from "../opensslPin";
import type { Tree } from "./rootpin";
import { clipboardAfter, createAuthority, done, emptyBackend, openssl, run, temporaryFolder } from "./rootpin";

suite("Renew Certificate", () => {
  let tree: Tree;
  let servers: AuthorityNode;
  let old: CertificateNode;
  let oldPem: string;
  const folder = temporaryFolder();
  const path = (name: string): string => join(folder, name);

  suiteSetup(async () => {
    tree = await emptyBackend();
    const root = await createAuthority(tree, { type: "ROOT", name: "Renewal Root" });
    const child = { type: "SUBORDINATE" as const, parent: root.id, pathLength: 0 };
    servers = await createAuthority(tree, { ...child, name: "Renewal Servers" });
    const answers = {
      authority: servers.id,
      keyFile: path("old.key"),
      subject: "CN=api.example.com, O=Example",
      names: "api.example.com, 192.0.2.1",
      keyAlgorithm: "EC_prime256v1",
      template: "EndEntityServerAuthCertificate/V1",
      validity: "90 days",
      passphrase: "correct horse",
    };
    await done("issueCertificate", { answers });
    old = await newest();
    oldPem = await clipboardAfter("copyPem", old);
  });

  suiteTeardown(() => done("stopLocal"));

  async function newest(): Promise<CertificateNode> {
    const [certificate] = await tree.certificates(await tree.authority("Renewal Servers"));
    assert.ok(certificate);
    return certificate;
  }

  const renew = (more: object) => ({
    answers: { certificate: old.id, validity: "60 days", old: "keep", confirm: "renew", ...more },
  });

  /** Everything that a client sees but for serial number and dates. */
  function assertLikeOld(pem: string): void {
    const [before, after] = [new X509Certificate(oldPem), new X509Certificate(pem)];
    assert.notEqual(after.serialNumber, before.serialNumber);
    for (const field of ["subject", "subjectAltName", "issuer"] as const) assert.equal(after[field], before[field]);
    assert.deepEqual(after.keyUsage, before.keyUsage);
  }

  test("with the same key the pin stays, and so do subject, names and template", async () => {
    await done(
      "reissueCertificate",
      renew({ key: "same", privateKey: path("old.key"), keyPassphrase: "correct horse" }),
    );
    const renewed = await newest();
    const pem = await clipboardAfter("copyPem", renewed);
    assertLikeOld(pem);
    assert.equal(opensslPin(pem), opensslPin(oldPem));
    assert.equal(renewed.certificate.templateArn, old.certificate.templateArn);
    const days = (Date.parse(new X509Certificate(pem).validTo) - Date.now()) / 86_400_000;
    assert.ok(days > 59 && days < 61);
  });

  test("with a new key the pin is another one, and the key is kept in a file that only its owner may read", async () => {
    await done("reissueCertificate", renew({ key: "new", keyFile: path("new.key"), passphrase: "" }));
    const pem = await clipboardAfter("copyPem", await newest());
    assertLikeOld(pem);
    assert.notEqual(opensslPin(pem), opensslPin(oldPem));
    assert.equal(statSync(path("new.key")).mode & 0o777, 0o600);
    assert.ok(new X509Certificate(pem).checkPrivateKey(createPrivateKey(readFileSync(path("new.key")))));
  });

  test("says what happens to pins before anything is issued", async () => {
    const before = await newest();
    const keyFile = path("unconfirmed.key");
    const outcome = await run("reissueCertificate", renew({ key: "new", keyFile, passphrase: "", confirm: "" }));
    assert.match(outcome.message ?? "", /refused to show dialog.*Renew "api\.example\.com"\?/);
    assert.equal((await newest()).id, before.id);
    assert.equal(existsSync(keyFile), false);
  });

  test("a key that is not that of the certificate is refused", async () => {
    const wrong = { key: "same", privateKey: path("new.key") };
    assert.equal((await run("reissueCertificate", renew(wrong))).code, "key-mismatch");
    const locked = { key: "same", privateKey: path("old.key"), keyPassphrase: "wrong horse" };
    assert.equal((await run("reissueCertificate", renew(locked))).code, "passphrase-wrong");
  });

  test("a request for another name is refused", async () => {
    const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", path("other.key")];
    openssl(["req", "-new", ...key, "-out", path("other.csr"), "-subj", "/CN=other"]);
    const outcome = await run("reissueCertificate", renew({ key: "request", request: path("other.csr") }));
    assert.equal(outcome.code, "invalid-input");
    assert.match(outcome.message ?? "", /subject differ/);
  });

  test("a request for the same names is taken, and the old certificate is revoked when that is wanted", async () => {
    const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", path("same.key")];
    const names = "subjectAltName=DNS:api.example.com,IP:192.0.2.1";
    const subject = "/O=Example/CN=api.example.com";
    const form = ["-subj", subject, "-addext", names, "-utf8"];
    openssl(["req", "-new", ...key, "-out", path("same.csr"), ...form]);
    await done("reissueCertificate", renew({ key: "request", request: path("same.csr"), old: "revoke" }));
    assertLikeOld(await clipboardAfter("copyPem", await newest()));
    const all = await tree.certificates(await tree.authority("Renewal Servers"));
    assert.deepEqual(
      all.filter(({ certificate }) => certificate.revokedAt).map(({ id }) => id),
      [old.id],
    );
  });
});
