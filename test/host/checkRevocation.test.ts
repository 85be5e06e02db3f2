import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import type { AuthorityNode, CertificateNode } from "../../src/ui/tree/nodes";
import { issueOutside } from "./outside";
import { closeEditors, createAuthority, done, emptyBackend, run, temporaryFolder, type Tree } from "./rootpin";

suite("Check Revocation", () => {
  let tree: Tree;
  let root: AuthorityNode;
  let pem: string;
  const folder = temporaryFolder();

  suiteSetup(async () => {
    tree = await emptyBackend();
    root = await createAuthority(tree, { type: "ROOT", name: "Asked Root" });
    const lists = { crl: "complete", bucket: "host-test-asked", days: "14", crlName: "", ocsp: "on", ocspName: "" };
    await done("configureRevocation", { answers: { authority: root.id, confirm: "change", ...lists } });
    pem = await issueOutside(root.id, "asked");
    await done("refresh");
  });

  suiteTeardown(async () => {
    await closeEditors();
    await done("stopLocal");
  });

  async function node(): Promise<CertificateNode> {
    const all = await tree.certificates(await tree.authority("Asked Root"));
    const found = all.find(({ certificate }) => certificate.commonName === "asked");
    assert.ok(found, "the tree shows it");
    return found;
  }

  const report = (): string => vscode.window.activeTextEditor?.document.getText() ?? "";

  test("a certificate of the connection is asked for without a question, and is good", async () => {
    await done("checkRevocation", await node());
    assert.match(report(), /^# Not revoked$/m);
    assert.match(
      report(),
      /^- OCSP responder `http:\/\/127\.0\.0\.1:\d+\/_ocsp[^`]*`.*: `The OCSP responder said so at /m,
    );
    assert.match(
      report(),
      /^- Revocation list `http:\/\/127\.0\.0\.1:\d+\/host-test-asked[^`]*`: `It is not on the list of /m,
    );
  });

  test("a file's certificate is asked for only after a modal that names the hosts", async () => {
    const file = join(folder, "asked.pem");
    writeFileSync(file, pem);
    const outcome = await run("checkRevocation", vscode.Uri.file(file));
    assert.match(outcome.message ?? "", /refused to show dialog.*Ask whether the certificate is revoked/);
  });

  test("revoked, it is said to be, with the reason", async () => {
    const { id } = await node();
    await done("revokeCertificate", { answers: { certificate: id, reason: "KEY_COMPROMISE", confirm: "revoke" } });
    await done("checkRevocation", { answers: { certificate: id } });
    assert.match(report(), /^# Revoked$/m);
    assert.match(
      report(),
      /^- OCSP responder .*: `It is revoked since .* \(keyCompromise\), says the OCSP responder\.`/m,
    );
  });

  test("a certificate that names nobody says so", async () => {
    assert.equal((await run("checkRevocation", root)).code, "no-source");
  });
});
