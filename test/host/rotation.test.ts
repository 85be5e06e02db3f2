import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import type { AuthorityNode } from "../../src/ui/tree/nodes";
import { closeEditors, createAuthority, done, emptyBackend, run, temporaryFolder, clipboardAfter } from "./rootpin";

suite("simulate key rotation", () => {
  let root: AuthorityNode;
  const folder = temporaryFolder();

  suiteSetup(async () => {
    const tree = await emptyBackend();
    root = await createAuthority(tree, { type: "ROOT", name: "Rotated Root" });
  });

  suiteTeardown(() => done("stopLocal"));
  teardown(closeEditors);

  const tabs = (): string[] => vscode.window.tabGroups.all.flatMap(({ tabs: all }) => all).map(({ label }) => label);

  test("opens a page for the certificate of a CA", async () => {
    await done("simulateRotation", { answers: { certificate: root.id, host: "api.example.com" } });
    assert.ok(tabs().includes("Rotation: api.example.com"), tabs().join());
  });

  test("opens a page for a certificate in a file, for the host that it names", async () => {
    const file = join(folder, "root.pem");
    writeFileSync(file, await clipboardAfter("copyPem", root));
    await done("simulateRotation", { answers: { file, host: "*.example.org" } });
    assert.ok(tabs().includes("Rotation: www.example.org"), tabs().join());
  });

  test("without a chain there is nothing to rotate", async () => {
    const refused = await run("simulateRotation", { answers: { renewal: "acm-public", host: "a.example" } });
    assert.equal(refused.code, "no-chain");
  });
});
