import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { CertificateNode } from "../../src/ui/tree/nodes";
import type { Tree } from "./rootpin";
import { done, emptyBackend, run } from "./rootpin";

suite("Revoke Certificate", () => {
  let tree: Tree;

  suiteSetup(async () => {
    tree = await emptyBackend();
    await done("loadDemo");
  });

  suiteTeardown(() => done("stopLocal"));

  async function certificate(name: string): Promise<CertificateNode> {
    const all = await tree.certificates(await tree.authority("Demo Devices CA"));
    const found = all.find(({ certificate: { commonName } }) => commonName === name);
    assert.ok(found, `the tree shows ${name}`);
    return found;
  }

  test("asks in a modal that says what follows", async () => {
    const { id } = await certificate("thermostat-0001");
    const outcome = await run("revokeCertificate", { answers: { certificate: id, reason: "KEY_COMPROMISE" } });
    assert.match(outcome.message ?? "", /refused to show dialog.*Revoke "thermostat-0001" \(key compromise\)\?/);
    assert.equal((await certificate("thermostat-0001")).certificate.revokedAt, undefined);
  });

  test("a revoked certificate says so and why, in words, icon, colour and for screen readers", async () => {
    const { id } = await certificate("thermostat-0001");
    const answers = { certificate: id, reason: "KEY_COMPROMISE", confirm: "revoke" };
    await done("revokeCertificate", { answers });
    const node = await certificate("thermostat-0001");
    assert.ok(node.certificate.revokedAt);
    assert.equal(node.certificate.revocationReason, "KEY_COMPROMISE");
    const item = await tree.item(node);
    assert.equal(item.description, "revoked · key compromise");
    assert.equal(item.accessibilityInformation?.label, "thermostat-0001, revoked · key compromise");
    assert.ok(item.iconPath instanceof vscode.ThemeIcon);
    assert.deepEqual([item.iconPath.id, item.iconPath.color?.id], ["error", "rootpin.expired"]);
    assert.equal(item.resourceUri?.query, "revoked");
    assert.equal(item.contextValue, "cert revoked arn local");
  });

  test("revoked once, it is not revoked again", async () => {
    const { id } = await certificate("thermostat-0001");
    const answers = { certificate: id, reason: "SUPERSEDED", confirm: "revoke" };
    const outcome = await run("revokeCertificate", { answers });
    assert.equal(outcome.outcome, "failed");
    assert.equal((await certificate("thermostat-0001")).certificate.revocationReason, "KEY_COMPROMISE");
  });

  test("a reason that is none is refused, and so is the certificate of a CA", async () => {
    const { id } = await certificate("thermostat-0002");
    assert.equal(
      (await run("revokeCertificate", { answers: { certificate: id, reason: "BORED" } })).code,
      "invalid-answer",
    );
    const authority = await tree.authority("Demo Devices CA");
    assert.equal((await run("revokeCertificate", authority)).code, "wrong-target");
  });
});
