import assert from "node:assert/strict";
import * as vscode from "vscode";
import manifest from "../../package.json";
import { closeEditors, createAuthority, done, emptyBackend, run } from "./rootpin";

/** Commands that ask nothing, and do. */
const askNothing = new Set([
  "startLocal",
  "copyEndpointEnvironment",
  "refresh",
  "loadMore",
  "openSettings",
  "showLog",
  "showRegions",
  "checkPins",
]);

/** These say at once why they have nothing to ask. */
const nothingToAsk = new Set([
  "openAsText",
  ...["decodeSelection", "activateAuthority", "importAuditReport", "setAutoRegistration"],
  "simulateFailover",
  "simulatePolicy",
  ...["attachPolicy", "detachPolicy", "attachThing", "detachThing", "setCertificateStatus"],
  "generateRegistrationRule",
  ...["createPinManifest", "writePinCode", "insertPins"],
]);

/** These end what the others need, ask in a dialog of the system, or go by what was done before; they have tests of their own. */
const elsewhere = new Set([
  "compareWithSelected",
  "stopLocal",
  "resetLocal",
  "loadDemo",
  "signIn",
  "decodeFile",
  "openInViewer",
  "decodeClipboard",
  "showJitrTranscript",
]);

suite("commands from the palette, without a node", () => {
  suiteSetup(async () => {
    const tree = await emptyBackend();
    const root = await createAuthority(tree, { type: "ROOT", name: "Palette Root" });
    const child = { type: "SUBORDINATE" as const, parent: root.id, pathLength: 0 };
    await createAuthority(tree, { ...child, name: "Palette Enabled" });
    const disabled = await createAuthority(tree, { ...child, name: "Palette Disabled" });
    await done("disableAuthority", { answers: { authority: disabled.id, confirm: "disable" } });
    const deleted = await createAuthority(tree, { ...child, name: "Palette Deleted" });
    await done("disableAuthority", { answers: { authority: deleted.id, confirm: "disable" } });
    await done("deleteAuthority", { answers: { authority: deleted.id, days: "7", confirm: "delete" } });
  });

  suiteTeardown(() => done("stopLocal"));

  teardown(closeEditors);

  const names = manifest.contributes.commands.map(({ command }) => command.replace("rootpin.", ""));

  test("are registered", async () => {
    const registered = await vscode.commands.getCommands(true);
    for (const { command } of manifest.contributes.commands) assert.ok(registered.includes(command), command);
  });

  for (const name of names.filter((each) => askNothing.has(each))) {
    test(`${name} does its work`, async () => {
      await done(name);
    });
  }

  const asking = names.filter((each) => !askNothing.has(each) && !elsewhere.has(each));
  for (const name of asking.filter((each) => !nothingToAsk.has(each))) {
    test(`${name} asks, and Escape means that nothing happens`, async () => {
      // A question comes when the authorities were read; Escape before that would close nothing.
      const escape = setInterval(() => void vscode.commands.executeCommand("workbench.action.closeQuickOpen"), 200);
      const outcome = await run(name).finally(() => clearInterval(escape));
      assert.deepEqual(outcome, { outcome: "done" });
    });
  }

  test("activateAuthority says that no authority waits for a certificate", async () => {
    assert.equal((await run("activateAuthority")).code, "no-authority");
  });

  test("without a registered CA or certificate, what changes one says to register it first", async () => {
    assert.equal((await run("setAutoRegistration")).code, "no-registered-authority");
    const onCertificates = ["attachPolicy", "detachPolicy", "attachThing", "detachThing", "setCertificateStatus"];
    for (const name of [...onCertificates, "simulatePolicy"]) {
      assert.equal((await run(name)).code, "no-certificate", name);
    }
  });

  test("importAuditReport says that the local backend needs none", async () => {
    assert.equal((await run("importAuditReport")).code, "not-needed");
  });

  test("commands of pin manifests say what is missing", async () => {
    assert.equal((await run("createPinManifest")).code, "no-pins");
    assert.equal((await run("writePinCode")).code, "no-manifest");
    assert.equal((await run("insertPins")).code, "no-editor");
  });

  test("decodeSelection says what to do when no text is open", async () => {
    assert.equal((await run("decodeSelection")).code, "no-editor");
  });

  test("signIn says that the local backend needs none", async () => {
    assert.equal((await run("signIn")).code, "not-on-aws");
  });

  test("an answer that its question would not take is refused", async () => {
    const refused = await run("createAuthority", { answers: { type: "TOP" } });
    assert.equal(refused.code, "invalid-answer");
  });
});
