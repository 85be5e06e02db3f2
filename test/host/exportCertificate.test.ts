import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import type { AuthorityNode } from "../../src/ui/tree/nodes";
import type { Tree } from "./rootpin";
import { closeEditors, createAuthority, done, emptyBackend, openssl, run, temporaryFolder } from "./rootpin";

suite("Export Certificate", () => {
  let tree: Tree;
  let devices: AuthorityNode;
  let certificate: string;
  const folder = temporaryFolder();
  const keyFile = join(folder, "device.key");
  const path = (name: string): string => join(folder, "device-1", name);

  suiteSetup(async () => {
    tree = await emptyBackend();
    const root = await createAuthority(tree, { type: "ROOT", name: "Export Root" });
    devices = await createAuthority(tree, {
      type: "SUBORDINATE",
      name: "Export Devices",
      parent: root.id,
      pathLength: 0,
    });
    const answers = {
      authority: devices.id,
      keyFile,
      subject: "CN=device-1",
      names: "",
      keyAlgorithm: "EC_prime256v1",
      template: "EndEntityClientAuthCertificate/V1",
      validity: "30 days",
      passphrase: "sesame opens",
    };
    await done("issueCertificate", { answers });
    const [issued] = await tree.certificates(devices);
    assert.ok(issued);
    certificate = issued.id;
  });

  suiteTeardown(async () => {
    await closeEditors();
    await done("stopLocal");
  });

  test("makes a folder that openssl accepts, without a private key, and shows its README", async () => {
    await done("exportCertificate", { answers: { certificate, formats: "", folder } });
    assert.match(
      openssl(["verify", "-CAfile", path("root.pem"), "-untrusted", path("chain.pem"), path("device.pem")]),
      /: OK/,
    );
    const names = readdirSync(path(".")).sort();
    assert.deepEqual(names, ["README.md", "chain.pem", "device-chain.pem", "device.pem", "manifest.json", "root.pem"]);
    assert.ok(names.every((name) => !readFileSync(path(name), "utf8").includes("PRIVATE KEY-----")));
    assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, path("README.md"));
  });

  test("with a key, its passphrase and a password makes a PKCS #12 file for its owner only", async () => {
    const secrets = { keyFile, keyPassphrase: "sesame opens", password: "correct horse" };
    await done("exportCertificate", {
      answers: { certificate, formats: "pkcs12", folder, ...secrets, replace: "yes" },
    });
    assert.equal(statSync(path("device.p12")).mode & 0o777, 0o600);
    const text = openssl(["pkcs12", "-nodes", "-in", path("device.p12"), "-passin", "pass:correct horse"]);
    assert.match(text, /BEGIN PRIVATE KEY/);
  });

  test("with a wrong passphrase changes nothing", async () => {
    writeFileSync(path("device.pem"), "mine");
    const secrets = { keyFile, keyPassphrase: "sesame shuts", password: "correct horse" };
    const answers = { certificate, formats: "pkcs12", folder, ...secrets, replace: "yes" };
    assert.equal((await run("exportCertificate", { answers })).code, "passphrase-wrong");
    assert.equal(readFileSync(path("device.pem"), "utf8"), "mine");
  });

  test("never follows a link in place of the folder", async () => {
    const other = join(folder, "other");
    const elsewhere = join(folder, "elsewhere");
    mkdirSync(other);
    mkdirSync(elsewhere);
    symlinkSync(elsewhere, join(other, "device-1"));
    const refused = await run("exportCertificate", { answers: { certificate, formats: "", folder: other } });
    assert.equal(refused.code, "not-a-folder");
    assert.deepEqual(readdirSync(elsewhere), []);
  });

  test("refuses a password that is too short, and a format that there is not", async () => {
    const short = await run("exportCertificate", {
      answers: { certificate, formats: "java-truststore", folder, password: "x" },
    });
    assert.equal(short.outcome === "failed" ? short.code : short.outcome, "invalid-answer");
    const unknown = await run("exportCertificate", { answers: { certificate, formats: "word", folder } });
    assert.equal(unknown.code, "invalid-answer");
  });
});
