import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { clipboardAfter, closeEditors, done, openssl, run, temporaryFolder, Tree } from "./rootpin";

suite("the decoder's pages", () => {
  const folder = temporaryFolder();

  suiteSetup(async () => {
    await Tree.open();
    for (const name of ["one", "two"]) {
      const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "/dev/null"];
      writeFileSync(path(name), openssl(["req", "-x509", ...key, "-subj", `/CN=${name}`, "-days", "30"]));
    }
  });

  setup(closeEditors);
  suiteTeardown(closeEditors);

  const path = (name: string): string => join(folder, `${name}.pem`);
  const decode = (name: string): Promise<void> => done("decodeFile", { answers: { file: path(name) } });

  const pages = (): string[] =>
    vscode.window.tabGroups.all
      .flatMap((group) => group.tabs)
      .filter(isPage)
      .map(({ label }) => label)
      .sort();

  /** A tab and its title are there a moment after their page; what stays different ends with the test's time. */
  async function pagesAre(...expected: string[]): Promise<void> {
    while (pages().join() !== expected.join()) await new Promise((resolve) => setTimeout(resolve, 50));
    assert.deepEqual(pages(), expected);
  }

  test("a file decoded twice has one page", async () => {
    await decode("one");
    await decode("one");
    await pagesAre("one.pem");
  });

  test("the next file takes the page over, unless its tab is pinned", async () => {
    await decode("one");
    await pagesAre("one.pem");
    await decode("two");
    await pagesAre("two.pem");
    await vscode.commands.executeCommand("workbench.action.pinEditor");
    await decode("one");
    await pagesAre("one.pem", "two.pem");
    await decode("two");
    await pagesAre("one.pem", "two.pem");
  });

  for (const command of ["verifyChain", "lintCertificate"]) {
    test(`${command} shows a file in its page, the one that it has`, async () => {
      await decode("one");
      await done(command, { answers: { file: path("one") } });
      await pagesAre("one.pem");
      await done(command, vscode.Uri.file(path("two")));
      await pagesAre("two.pem");
    });
  }

  test("copyFingerprint copies what openssl prints", async () => {
    const print = openssl(["x509", "-in", path("one"), "-noout", "-fingerprint", "-sha256"]);
    const copied = await clipboardAfter("copyFingerprint", { answers: { file: path("one") } });
    assert.equal(copied, print.trim().replace(/^.*=/, ""));
    const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "/dev/null"];
    writeFileSync(path("none"), openssl(["req", "-new", ...key, "-subj", "/CN=none"]));
    assert.equal((await run("copyFingerprint", { answers: { file: path("none") } })).code, "no-certificate");
  });

  test("without preview editors every file has a page of its own", async () => {
    const settings = vscode.workspace.getConfiguration("workbench.editor");
    await settings.update("enablePreview", false, vscode.ConfigurationTarget.Global);
    try {
      await decode("one");
      await decode("two");
      await pagesAre("one.pem", "two.pem");
    } finally {
      await settings.update("enablePreview", undefined, vscode.ConfigurationTarget.Global);
    }
  });
});

function isPage({ input }: vscode.Tab): boolean {
  return input instanceof vscode.TabInputWebview && input.viewType.endsWith("rootpin.decoder");
}
