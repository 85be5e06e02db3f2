import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import * as vscode from "vscode";
import { makeChain, type MadeChain } from "./certificateChain";
import { filesAreWatched, PinFolder } from "./pinFiles";
import { front, isText, isViewer, onceTabs } from "./tabs";
import { oncePageShows, press, takePicture } from "./workbenchPage";
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

  const frontIs = (isIt: (input: unknown) => boolean): Promise<void> => onceTabs(() => isIt(front()));

  const open = (uri: vscode.Uri): Thenable<unknown> => vscode.commands.executeCommand("vscode.open", uri);

  test("binary formats open in it", async () => {
    const der = Buffer.from(chain.leaf.replace(/-----[A-Z ]+-----|\n/g, ""), "base64");
    for (const [name, content, what] of [
      ["store.p12", chain.pkcs12, /PKCS\s*#\s*12/],
      ["leaf.der", der, /viewed/],
    ] as const) {
      const uri = folder.write(name, content);
      await open(uri);
      await frontIs(isViewer("rootpin.viewer.binary", uri));
      await oncePageShows(what);
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

  test("ctrl+alt+x leads from a text with a certificate to the viewer, and back", async () => {
    const uri = folder.write("keys.pem", chain.leaf + chain.root);
    await open(uri);
    await frontIs(isText(uri));
    await vscode.commands.executeCommand("workbench.action.focusActiveEditorGroup");
    await press("Control+Alt+KeyX");
    await frontIs(isViewer("rootpin.viewer", uri));
    await oncePageShows(/viewed/);
    await takePicture("certificate-viewer");
    await vscode.commands.executeCommand("workbench.files.action.focusFilesExplorer"); // which keeps the viewer in front
    await press("Control+Alt+KeyX");
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
    await oncePageShows(/viewed/);
    rmSync(uri.fsPath);
    await oncePageShows(/This file is gone/);
    folder.write("gone.pem", chain.root);
    await oncePageShows(/Text Root/);
    assert.equal(shown(), 2);
  });
});
