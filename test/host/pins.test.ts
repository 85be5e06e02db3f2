import assert from "node:assert/strict";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import type { AuthorityNode } from "../../src/ui/tree/nodes";
import { opensslPin, opensslPinOfKey } from "../opensslPin";
import {
  clipboardAfter,
  closeEditors,
  createAuthority,
  done,
  emptyBackend,
  openssl,
  run,
  temporaryFolder,
} from "./rootpin";

suite("pins", () => {
  let root: AuthorityNode;
  const folder = temporaryFolder();
  const backupKey = join(folder, "backup.pub");

  suiteSetup(async () => {
    const tree = await emptyBackend();
    root = await createAuthority(tree, { type: "ROOT", name: "Pinned Root" });
    const key = openssl(["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"]);
    writeFileSync(backupKey, openssl(["pkey", "-pubout"], key));
  });

  suiteTeardown(() => done("stopLocal"));

  setup(closeEditors);

  const answers = (more: object) => ({
    answers: { certificate: root.id, host: "api.example.com", role: "root", format: "okhttp-kotlin", ...more },
  });

  test("the pin that is copied is the one that openssl computes", async () => {
    const pem = await clipboardAfter("copyPem", root);
    assert.equal(await clipboardAfter("copyPin", root), opensslPin(pem));
  });

  test("one pin is refused", async () => {
    const refused = await run("generatePins", answers({ backup: "none" }));
    assert.equal(refused.code, "single-pin");
    assert.match(refused.message ?? "", /brick/);
    assert.equal(vscode.window.activeTextEditor, undefined, "nothing was written");
  });

  test("another key of the same chain is no backup", async () => {
    const file = join(folder, "root.pem");
    writeFileSync(file, await clipboardAfter("copyPem", root));
    const refused = await run("generatePins", answers({ backup: file }));
    assert.equal(refused.outcome, "failed");
    assert.ok(["single-pin", "no-backup"].includes(refused.code ?? ""), refused.code);
  });

  for (const [format, marker] of [
    ["okhttp-kotlin", "CertificatePinner.Builder()"],
    ["okhttp-java", "new CertificatePinner.Builder()"],
  ] as const) {
    test(`with a backup, ${format} pins the root and the backup`, async () => {
      const pin = opensslPin(await clipboardAfter("copyPem", root));
      await done("generatePins", answers({ backup: backupKey, format }));
      const text = vscode.window.activeTextEditor?.document.getText() ?? "";
      assert.ok(text.includes(marker), text);
      assert.ok(text.includes(`"api.example.com", "${pin}"`), text);
      assert.equal(new Set(text.match(/sha256\/[A-Za-z0-9+/]{43}=/g)).size, 2);
    });
  }

  test("who renews the key decides what is pinned", async () => {
    const pin = opensslPin(await clipboardAfter("copyPem", root));
    const given = { backup: backupKey, role: undefined };
    await done("generatePins", answers({ ...given, renewal: "acm-private" }));
    assert.ok(vscode.window.activeTextEditor?.document.getText().includes(pin));
    const refused = await run("generatePins", answers({ ...given, renewal: "nobody" }));
    assert.equal(refused.code, "invalid-answer");
  });

  test("for a certificate that ACM renews, all five roots of Amazon are pinned, without a chain or a backup", async () => {
    await done("generatePins", {
      answers: { renewal: "acm-public", host: "shop.example.com", format: "okhttp-kotlin", destination: "clipboard" },
    });
    const code = await vscode.env.clipboard.readText();
    assert.equal(new Set(code.match(/sha256\/[A-Za-z0-9+/]{43}=/g)).size, 5);
    assert.match(code, /Starfield Services Root Certificate Authority - G2/);
  });

  test("a new backup key is encrypted, only the user may read it, and its request has the pin that is shipped", async () => {
    const keyFile = join(folder, "reserve.key");
    const passphrase = "a passphrase of a test";
    await done("generatePins", answers({ backup: "new", keyFile, passphrase, host: "**.example.com" }));
    assert.match(readFileSync(keyFile, "utf8"), /^-----BEGIN ENCRYPTED PRIVATE KEY-----/);
    assert.equal(statSync(keyFile).mode & 0o777, 0o600);
    const request = readFileSync(join(folder, "reserve.csr"), "utf8");
    const publicKey = openssl(["req", "-noout", "-pubkey", "-verify"], request);
    assert.equal(openssl(["pkey", "-in", keyFile, "-passin", `pass:${passphrase}`, "-pubout"]), publicKey);
    assert.ok(vscode.window.activeTextEditor?.document.getText().includes(opensslPinOfKey(publicKey)));
  });

  test("a backup key can be made by itself, and never over a file that is there", async () => {
    const keyFile = join(folder, "alone.key");
    const wish = { answers: { host: "api.example.com", keyAlgorithm: "EC_secp384r1", keyFile, passphrase: "" } };
    await done("createBackupKey", wish);
    assert.match(openssl(["req", "-noout", "-text"], readFileSync(join(folder, "alone.csr"), "utf8")), /P-384/);
    assert.equal((await run("createBackupKey", wish)).code, "exists");
    const { code } = await run("createBackupKey", { answers: { ...wish.answers, keyAlgorithm: "RSA_512" } });
    assert.equal(code, "invalid-answer");
  });

  test("in an editor of the same language, the code is put at the cursor", async () => {
    const file = join(folder, "A.java");
    writeFileSync(file, "class A {\n}\n");
    const document = await vscode.workspace.openTextDocument(file);
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(1, 0, 1, 0);
    await done("generatePins", answers({ backup: backupKey, format: "okhttp-java" }));
    await document.save();
    assert.match(document.getText(), /^class A \{\n[\s\S]*CertificatePinner[\s\S]*\}\n$/);
  });

  test("a host that OkHttp would silently not pin is refused", async () => {
    const refused = await run("generatePins", answers({ backup: backupKey, host: "https://api.example.com/" }));
    assert.equal(refused.code, "invalid-answer");
  });
});
