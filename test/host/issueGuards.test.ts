import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { join } from "node:path";
import * as vscode from "vscode";
import type { AuthorityNode } from "../../src/ui/tree/nodes";
import type { Tree } from "./rootpin";
import { clipboardAfter, createAuthority, done, emptyBackend, openssl, run, temporaryFolder } from "./rootpin";

suite("what is looked at before a certificate is issued", () => {
  let tree: Tree;
  let root: AuthorityNode;
  let devices: AuthorityNode;
  const folder = temporaryFolder();

  suiteSetup(async () => {
    tree = await emptyBackend();
    root = await createAuthority(tree, { type: "ROOT", name: "Guarded Root" });
    const child = { type: "SUBORDINATE" as const, parent: root.id, pathLength: 0 };
    devices = await createAuthority(tree, { ...child, name: "Guard Devices" });
  });

  suiteTeardown(() => done("stopLocal"));

  function request(name: string, ...extensions: string[]): string {
    const file = join(folder, `${name}.csr`);
    const key = [
      "-newkey",
      "ec",
      "-pkeyopt",
      "ec_paramgen_curve:P-256",
      "-nodes",
      "-keyout",
      join(folder, `${name}.key`),
    ];
    const added = extensions.flatMap((each) => ["-addext", each]);
    openssl(["req", "-new", ...key, "-out", file, "-subj", `/CN=${name}`, ...added]);
    return file;
  }

  const answersFor = (authority: AuthorityNode, file: string, more: object = {}) => ({
    answers: {
      authority: authority.id,
      request: file,
      template: "EndEntityCertificate/V1",
      validity: "30 days",
      ...more,
    },
  });

  const count = async (authority: AuthorityNode): Promise<number> =>
    (await tree.certificates(await tree.authority(authority.authority.commonName))).length;

  test("a request for a CA is shown with what the template drops of it, and Escape issues nothing", async () => {
    const file = request("wants-ca", "basicConstraints=critical,CA:TRUE", "extendedKeyUsage=codeSigning");
    const escape = setInterval(() => void vscode.commands.executeCommand("workbench.action.closeQuickOpen"), 200);
    const outcome = await run("issueCertificate", answersFor(devices, file)).finally(() => clearInterval(escape));
    assert.deepEqual(outcome, { outcome: "done" });
    assert.equal(await count(devices), 0);
  });

  test("Issue Anyway issues it, and what was to be dropped is not in the certificate", async () => {
    const file = request("wants-ca-too", "basicConstraints=critical,CA:TRUE", "extendedKeyUsage=codeSigning");
    const answer = setInterval(
      () => void vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem"),
      300,
    );
    await done("issueCertificate", answersFor(devices, file)).finally(() => clearInterval(answer));
    const [certificate] = await tree.certificates(await tree.authority("Guard Devices"));
    assert.equal(certificate?.certificate.commonName, "wants-ca-too");
    const { ca, keyUsage } = new X509Certificate(await clipboardAfter("copyPem", certificate));
    assert.equal(ca, false);
    assert.ok(!keyUsage.includes("1.3.6.1.5.5.7.3.3"), "not for code signing");
  });

  test("a request that is kept as it is asks nothing more", async () => {
    const before = await count(devices);
    await done("issueCertificate", answersFor(devices, request("plain", "subjectAltName=DNS:plain.example.com")));
    assert.equal(await count(devices), before + 1);
  });

  test("a root asks before it issues a device's certificate", async () => {
    const before = await count(root);
    const outcome = await run("issueCertificate", answersFor(root, request("from-root")));
    assert.match(outcome.message ?? "", /refused to show dialog.*directly from the root "Guarded Root"/);
    assert.equal(await count(root), before);
  });

  test("with the setting, a root refuses it by name, and still issues a CA's", async () => {
    const settings = vscode.workspace.getConfiguration("rootpin");
    await settings.update("issue.rootGuard", "refuse", vscode.ConfigurationTarget.Global);
    try {
      const refused = await run("issueCertificate", answersFor(root, request("refused")));
      assert.equal(refused.code, "root-guard");
      const template = "SubordinateCACertificate_PathLen0/V1";
      await done("issueCertificate", answersFor(root, request("new-ca"), { template }));
    } finally {
      await settings.update("issue.rootGuard", undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
