import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import * as vscode from "vscode";
import { makeChain, type MadeChain } from "./certificateChain";
import { filesAreWatched, PinFolder } from "./pinFiles";
import { closeEditors, done, run, Tree } from "./rootpin";

suite("the certificate viewer", () => {
  let folder: PinFolder;
  let chain: MadeChain;

  suiteSetup(async () => {
    await filesAreWatched();
    await Tree.open();
    chain = await makeChain("CN=viewed");
  });
  setup(async () => {
    await closeEditors();
    folder = new PinFolder("viewer");
  });
  teardown(async () => {
    await closeEditors();
    folder.remove();
  });

  /** A tab and what is in it are there a moment after they were asked for; what never comes ends with the test's time. */
  async function frontIs(isIt: (input: unknown) => boolean): Promise<void> {
    const front = (): unknown => vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (!isIt(front())) return;
        listening.dispose();
        resolve();
      };
      const listening = vscode.window.tabGroups.onDidChangeTabs(look);
      look();
    });
  }

  const isViewer =
    (viewType: string, uri: vscode.Uri) =>
    (input: unknown): boolean =>
      input instanceof vscode.TabInputCustom && input.viewType === viewType && input.uri.toString() === uri.toString();

  const isText =
    (uri: vscode.Uri) =>
    (input: unknown): boolean =>
      input instanceof vscode.TabInputText && input.uri.toString() === uri.toString();

  const open = (uri: vscode.Uri): Thenable<unknown> => vscode.commands.executeCommand("vscode.open", uri);

  test("binary formats open in it", async () => {
    const der = Buffer.from(chain.leaf.replace(/-----[A-Z ]+-----|\n/g, ""), "base64");
    for (const [name, content] of [
      ["store.p12", chain.pkcs12],
      ["leaf.der", der],
    ] as const) {
      const uri = folder.write(name, content);
      await open(uri);
      await frontIs(isViewer("rootpin.viewer.binary", uri));
    }
  });

  test("text formats open as text, keys too", async () => {
    for (const [name, content] of [
      ["leaf.pem", chain.leaf],
      ["leaf.crt", chain.leaf],
      ["leaf.key", chain.leafKey],
    ] as const) {
      const uri = folder.write(name, content);
      await open(uri);
      await frontIs(isText(uri));
    }
  });

  test("text and viewer are one command from each other, on the file in front", async () => {
    const uri = folder.write("both.pem", chain.leaf);
    await open(uri);
    await frontIs(isText(uri));
    await done("openInViewer");
    await frontIs(isViewer("rootpin.viewer", uri));
    await done("openAsText");
    await frontIs(isText(uri));
  });

  test("a file that is named opens in it, whatever its ending", async () => {
    const uri = folder.write("settings.yaml", `a: |\n${chain.leaf.replace(/^/gm, "  ")}`);
    await done("openInViewer", uri);
    await frontIs(isViewer("rootpin.viewer", uri));
  });

  test("as text, without a file in front, says so", async () => {
    const outcome = await run("openAsText");
    assert.equal(outcome.code, "no-editor");
  });

  test("a file can be shown twice, goes away and comes back", async () => {
    const uri = folder.write("gone.pem", chain.leaf);
    await done("openInViewer", uri);
    await frontIs(isViewer("rootpin.viewer", uri));
    await vscode.commands.executeCommand("workbench.action.splitEditor");
    const shown = (): number =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .filter(({ input }) => isViewer("rootpin.viewer", uri)(input)).length;
    await frontIs(() => shown() === 2);
    const watcher = vscode.workspace.createFileSystemWatcher("**/gone.pem");
    const deleted = new Promise((resolve) => watcher.onDidDelete(resolve));
    rmSync(uri.fsPath);
    await deleted;
    const created = new Promise((resolve) => watcher.onDidCreate(resolve));
    folder.write("gone.pem", chain.root);
    await created;
    watcher.dispose();
    assert.equal(shown(), 2);
  });
});
