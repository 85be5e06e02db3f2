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

  /** A tab is there a moment after its page; what stays away ends with the test's time. */
  async function pageIs(title: string): Promise<void> {
    while (!tabs().includes(title)) await new Promise((resolve) => setTimeout(resolve, 50));
    assert.ok(tabs().includes(title)); // pages that other tests left pinned are no matter
  }

  test("opens a page for the certificate of a CA", async () => {
    await done("simulateRotation", { answers: { certificate: root.id, host: "api.example.com" } });
    await pageIs("Rotation: api.example.com");
  });

  test("opens a page for a certificate in a file, for the host that it names", async () => {
    const file = join(folder, "root.pem");
    writeFileSync(file, await clipboardAfter("copyPem", root));
    await done("simulateRotation", { answers: { file, host: "*.example.org" } });
    await pageIs("Rotation: www.example.org");
  });

  test("without a chain there is nothing to rotate", async () => {
    const refused = await run("simulateRotation", { answers: { renewal: "acm-public", host: "a.example" } });
    assert.equal(refused.code, "no-chain");
  });
});
