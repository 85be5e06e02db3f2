import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { certificatePem, issueServer, keyPem } from "../platforms/localServers";
import { host, Listeners, makePki, type Pki } from "../probe/serverScene";
import { closeEditors, done, run, temporaryFolder } from "./rootpin";

/** A tab and its title are there a moment after their page. */
async function tabsAre(...titles: readonly string[]): Promise<void> {
  const open = (): readonly string[] =>
    vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
  await new Promise<void>((resolve) => {
    const listening = vscode.window.tabGroups.onDidChangeTabs(() => look());
    const look = (): void => {
      if (open().join() !== titles.join()) return;
      listening.dispose();
      resolve();
    };
    look();
  });
}

suite("inspecting servers and comparing certificates", () => {
  const folder = temporaryFolder();
  const listeners = new Listeners();
  let pki: Pki;

  suiteSetup(async () => {
    pki = await makePki("Seen");
    const other = await issueServer(pki.intermediate, [host]);
    writeFileSync(join(folder, "one.pem"), certificatePem(pki.leaf));
    writeFileSync(join(folder, "one.key"), keyPem(pki.leaf));
    writeFileSync(join(folder, "other.pem"), certificatePem(other));
    writeFileSync(join(folder, "notes.txt"), "nothing here");
  });
  suiteTeardown(() => listeners.close());
  setup(closeEditors);

  const file = (name: string): vscode.Uri => vscode.Uri.file(join(folder, name));

  test("a server's chain opens in the viewer, although nobody trusts it", async () => {
    const { port } = await listeners.tls({ chain: [pki.leaf, pki.intermediate] });
    await done("inspectServer", { answers: { server: host, connect: `127.0.0.1:${String(port)}` } });
    await tabsAre(`${host}:443`);
  });

  test("a port where nobody listens is named, with the way to more options", async () => {
    const closed = await listeners.tls({ chain: [pki.leaf] });
    await closed.close();
    const failed = await run("inspectServer", { answers: { server: `127.0.0.1:${String(closed.port)}` } });
    assert.equal(failed.code, "no-chain");
    assert.match(failed.message ?? "", /Nobody listens|refused/i);
  });

  test("a certificate that was selected is compared with another one", async () => {
    const nothing = await run("compareWithSelected", file("one.pem"));
    assert.equal(nothing.code, "nothing-selected");
    await done("selectForCompare", file("one.pem"));
    await done("compareWithSelected", file("other.pem"));
    await tabsAre("Compare");
  });

  test("a key is matched with a certificate", async () => {
    await done("matchKey", { answers: { file: file("one.key").fsPath, other: file("one.pem").fsPath } });
    await tabsAre("Compare");
  });

  test("a file that holds nothing to compare is named", async () => {
    const refused = await run("selectForCompare", file("notes.txt"));
    assert.equal(refused.code, "no-pem-block");
    assert.match(refused.message ?? "", /"notes.txt"/);
  });
});
