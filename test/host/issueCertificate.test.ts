import assert from "node:assert/strict";
import { createPrivateKey, X509Certificate } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import type { AuthorityNode } from "../../src/ui/tree/nodes";
import type { Tree } from "./rootpin";
import { clipboardAfter, createAuthority, done, emptyBackend, openssl, run, temporaryFolder } from "./rootpin";

suite("Issue Certificate", () => {
  let tree: Tree;
  let root: AuthorityNode;
  let devices: AuthorityNode;
  const folder = temporaryFolder();
  const path = (name: string): string => join(folder, name);

  suiteSetup(async () => {
    tree = await emptyBackend();
    root = await createAuthority(tree, { type: "ROOT", name: "Issue Root" });
    devices = await createAuthority(tree, {
      type: "SUBORDINATE",
      name: "Issue Devices",
      parent: root.id,
      pathLength: 0,
    });
  });

  suiteTeardown(() => done("stopLocal"));

  /** openssl's key and request. */
  function makeRequest(name: string): string {
    const extensions = "subjectAltName=DNS:device-1.example.com";
    const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", path(`${name}.key`)];
    openssl(["req", "-new", ...key, "-out", path(`${name}.csr`), "-subj", `/CN=${name}`, "-addext", extensions]);
    return path(`${name}.csr`);
  }

  async function onlyCertificate(): Promise<string> {
    const [certificate] = await tree.certificates(devices);
    assert.ok(certificate, "the certificate is in the tree");
    return clipboardAfter("copyPem", certificate);
  }

  test("from a request that openssl made, and openssl accepts the chain", async () => {
    const request = makeRequest("device-1");
    const answers = {
      authority: devices.id,
      request,
      template: "EndEntityClientAuthCertificate/V1",
      validity: "30 days",
    };
    await done("issueCertificate", { answers });
    const pem = await onlyCertificate();
    writeFileSync(path("device.pem"), pem);
    writeFileSync(path("root.pem"), await clipboardAfter("copyPem", root));
    writeFileSync(path("sub.pem"), await clipboardAfter("copyPem", devices));
    const verify = ["verify", "-CAfile", path("root.pem"), "-untrusted", path("sub.pem"), path("device.pem")];
    assert.match(openssl(verify), /: OK/);
    const certificate = new X509Certificate(pem);
    assert.equal(certificate.subject, "CN=device-1");
    assert.equal(certificate.subjectAltName, "DNS:device-1.example.com");
    assert.ok(certificate.checkPrivateKey(createPrivateKey(readFileSync(path("device-1.key")))));
    const days = (Date.parse(certificate.validTo) - Date.now()) / 86_400_000;
    assert.ok(days > 29 && days < 31, `it is valid for ${days.toFixed(1)} days`);
  });

  test("the certificate is opened in the decoder", () => {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    const pages = tabs.filter(({ input }) => input instanceof vscode.TabInputWebview);
    assert.ok(pages.some(({ input }) => (input as vscode.TabInputWebview).viewType.endsWith("rootpin.decoder")));
  });

  test("with a new key, kept in a file that only its owner may read", async () => {
    const keyFile = path("new.key");
    const answers = {
      authority: devices.id,
      keyFile,
      subject: "CN=device-2, O=Example",
      names: "device-2.example.com, 192.0.2.1",
      keyAlgorithm: "EC_prime256v1",
      template: "EndEntityCertificate/V1",
      validity: "30 days",
      passphrase: "",
    };
    await done("issueCertificate", { answers });
    assert.equal(statSync(keyFile).mode & 0o777, 0o600);
    const certificate = new X509Certificate(await onlyCertificate());
    assert.equal(certificate.subject, "O=Example\nCN=device-2");
    assert.equal(certificate.subjectAltName, "DNS:device-2.example.com, IP Address:192.0.2.1");
    assert.ok(certificate.checkPrivateKey(createPrivateKey(readFileSync(keyFile))));
    const again = await run("issueCertificate", { answers });
    assert.equal(again.code, "exists", "an existing key is never written over");
  });

  test("with a passphrase the key's file is encrypted", async () => {
    const keyFile = path("encrypted.key");
    const answers = {
      authority: devices.id,
      keyFile,
      subject: "CN=device-3",
      names: "",
      keyAlgorithm: "EC_prime256v1",
      template: "EndEntityCertificate/V1",
      validity: "30 days",
      passphrase: "correct horse",
    };
    await done("issueCertificate", { answers });
    const pem = readFileSync(keyFile, "utf8");
    assert.match(pem, /BEGIN ENCRYPTED PRIVATE KEY/);
    assert.ok(createPrivateKey({ key: pem, passphrase: "correct horse" }));
  });

  test("a request that was changed after it was signed is refused, and nothing is issued", async () => {
    const pem = readFileSync(makeRequest("tampered"), "utf8");
    const der = Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ""), "base64");
    const at = der.indexOf("tampered");
    der.write("Tampered", at);
    writeFileSync(path("tampered.csr"), der);
    const before = (await tree.certificates(devices)).length;
    const answers = { authority: devices.id, template: "EndEntityCertificate/V1", validity: "30 days" };
    const refused = await run("issueCertificate", { answers: { ...answers, request: path("tampered.csr") } });
    assert.equal(refused.code, "signature-invalid");
    assert.equal((await tree.certificates(devices)).length, before);
  });

  test("a certificate that would outlive its authority is refused, and its key file is not left behind", async () => {
    const keyFile = path("too-long.key");
    const answers = {
      authority: devices.id,
      keyFile,
      subject: "CN=too-long",
      names: "",
      keyAlgorithm: "EC_prime256v1",
      template: "EndEntityCertificate/V1",
      passphrase: "",
    };
    const refused = await run("issueCertificate", { answers: { ...answers, validity: "30 years" } });
    assert.equal(refused.code, "invalid-answer");
    assert.equal(existsSync(keyFile), false);
  });
});
