import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import * as vscode from "vscode";
import { callControl } from "../../src/attach/callControl";
import { findBackend } from "../../src/attach/findBackend";
import type { SetClockInput } from "../../src/protocol/control";
import type { AuthorityNode } from "../../src/ui/tree/nodes";
import { dataFolder } from "./outside";
import { createAuthority, done, emptyBackend, run, type Tree } from "./rootpin";

async function moveClock(input: SetClockInput): Promise<void> {
  const { signal } = new AbortController();
  const backend = await findBackend(dataFolder(), signal);
  assert.ok(backend, "a backend runs");
  await callControl(backend, "SetClock", input, signal);
}

suite("the life of an authority", () => {
  let tree: Tree;
  let root: AuthorityNode;

  suiteSetup(async () => {
    tree = await emptyBackend();
    root = await createAuthority(tree, { type: "ROOT", name: "Mortal Root" });
  });

  suiteTeardown(() => done("stopLocal"));

  const words = async () => {
    const { contextValue, description, iconPath, accessibilityInformation } = await tree.item(
      await tree.authority("Mortal Root"),
    );
    const icon = iconPath && typeof iconPath === "object" && "id" in iconPath ? iconPath.id : undefined;
    return { contextValue, description: String(description), icon, label: accessibilityInformation?.label };
  };

  /** The window asks for the backend's time by itself, every few seconds. */
  async function itemThatSays(name: string, word: string): Promise<vscode.TreeItem> {
    for (let tries = 0; tries < 100; tries += 1) {
      const item = await tree.item(await tree.authority(name));
      if (String(item.description).includes(word)) return item;
      await sleep(200);
    }
    assert.fail(`${name} does not say "${word}"`);
  }

  test("an active one is not deleted: it says that it has to be disabled first", async () => {
    const refused = await run("deleteAuthority", { answers: { authority: root.id, days: "7", confirm: "delete" } });
    assert.equal(refused.code, "wrong-state");
    assert.match(refused.message ?? "", /disable it first/);
  });

  test("a window that AWS does not know is refused before anything is deleted", async () => {
    await done("disableAuthority", { answers: { authority: root.id, confirm: "disable" } });
    for (const days of ["6", "31", "soon"]) {
      const refused = await run("deleteAuthority", { answers: { authority: root.id, days, confirm: "delete" } });
      assert.equal(refused.code, "invalid-answer", days);
    }
    assert.equal((await tree.authority("Mortal Root")).authority.status, "DISABLED");
  });

  test("without the confirmation, which names what follows, nothing is deleted", async () => {
    const outcome = await run("deleteAuthority", { answers: { authority: root.id, days: "7" } });
    assert.match(outcome.message ?? "", /refused to show dialog.*Delete "Mortal Root"/);
    assert.equal((await tree.authority("Mortal Root")).authority.status, "DISABLED");
  });

  test("a deleted one stays in the tree and says until when it can be restored", async () => {
    await done("deleteAuthority", { answers: { authority: root.id, days: "7", confirm: "delete" } });
    const until = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
    const { contextValue, description, icon, label } = await words();
    assert.equal(contextValue, "ca deleted root arn local");
    assert.equal(description, `Deleted · restorable until ${until} · EC P-256`);
    assert.equal(icon, "trash");
    assert.equal(label, `Mortal Root, ${description}`);
  });

  test("a deleted one issues nothing and is not deleted again", async () => {
    assert.equal((await run("issueCertificate", { answers: { authority: root.id } })).code, "wrong-state");
    const again = await run("deleteAuthority", { answers: { authority: root.id, days: "7", confirm: "delete" } });
    assert.equal(again.code, "wrong-state");
  });

  test("it is restored to the state that it had, and enabled", async () => {
    await done("restoreAuthority", await tree.authority("Mortal Root"));
    assert.equal((await words()).contextValue, "ca disabled root arn local");
    await done("enableAuthority", await tree.authority("Mortal Root"));
    assert.equal((await words()).contextValue, "ca active root arn local");
    assert.equal((await run("restoreAuthority", { answers: { authority: root.id } })).code, "wrong-state");
  });

  test("one whose certificate has ended by the backend's clock says so, and is deleted as it is", async () => {
    const short = await createAuthority(tree, { type: "ROOT", name: "Brief Root", validity: "1 year" });
    await moveClock({ AdvanceSeconds: 400 * 86_400 });
    try {
      const { contextValue, description, iconPath } = await itemThatSays("Brief Root", "ended");
      assert.equal(contextValue, "ca expired root arn local");
      assert.match(String(description), /^Expired · EC P-256 · ended 3\d d ago$/);
      assert.ok(iconPath && typeof iconPath === "object" && "id" in iconPath);
      assert.equal(iconPath.id, "error");
      await done("deleteAuthority", { answers: { authority: short.id, days: "30", confirm: "delete" } });
      assert.equal((await tree.authority("Brief Root")).authority.status, "DELETED");
    } finally {
      await moveClock({ Real: true });
    }
  });

  test("in a read-only connection none of it is done", async () => {
    const settings = vscode.workspace.getConfiguration("rootpin");
    await settings.update("connection.readOnly", true, vscode.ConfigurationTarget.Global);
    try {
      for (const command of ["deleteAuthority", "restoreAuthority", "configureRevocation", "createAuditReport"]) {
        assert.equal((await run(command, { answers: { authority: root.id } })).code, "read-only", command);
      }
    } finally {
      await settings.update("connection.readOnly", undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
