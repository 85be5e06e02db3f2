import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as vscode from "vscode";
import { outsideConnection } from "./outside";
import { clipboardAfter, closeEditors, createAuthority, done, emptyBackend, run, temporaryFolder } from "./rootpin";

suite("code for devices and their registration", () => {
  let registeredAuthority: string;
  let endpoint: string;

  suiteSetup(async () => {
    const root = await createAuthority(await emptyBackend(), { type: "ROOT", name: "Devices" });
    const certificate = await clipboardAfter("copyPem", root);
    const { signal } = new AbortController();
    const connection = await outsideConnection();
    try {
      const request = { certificate, mode: "SNI_ONLY", active: true, autoRegistration: true } as const;
      registeredAuthority = await connection.devices.registerAuthority(request, signal);
      endpoint = await connection.devices.endpoint(signal);
    } finally {
      connection.dispose();
    }
  });

  suiteTeardown(() => done("stopLocal"));

  setup(closeEditors);

  const textInFront = (): string => vscode.window.activeTextEditor?.document.getText() ?? "";

  test("a client gets the broker's address and the broker's own root, not the device's CA", async () => {
    await done("generateClientCode", { answers: { platform: "mosquitto", clientId: "thing-1" } });
    const [host = "", port = "8883"] = endpoint.split(":");
    assert.ok(textInFront().includes(`-h ${host} -p ${port}`), textInFront());
    const [, rootFile = ""] = /--cafile (\/\S+)/.exec(textInFront()) ?? [];
    assert.match(readFileSync(rootFile, "utf8"), /BEGIN CERTIFICATE/);
    assert.match(textInFront(), /-i thing-1/);
  });

  test("a client id that AWS IoT does not take is refused", async () => {
    const refused = await run("generateClientCode", { answers: { platform: "js", clientId: "x".repeat(129) } });
    assert.equal(refused.code, "invalid-answer");
    assert.equal(vscode.window.activeTextEditor, undefined);
  });

  test("the rule of a registered CA is shown as code", async () => {
    const answers = { registeredAuthority, format: "cloudformation", name: "activate", destination: "editor" };
    await done("generateRegistrationRule", { answers });
    assert.ok(textInFront().includes(`$aws/events/certificates/registered/${registeredAuthority}`));
  });

  test("or saved with the function beside it", async () => {
    const folder = temporaryFolder();
    const answers = { registeredAuthority, format: "cli", name: "activate", destination: "folder", folder };
    await done("generateRegistrationRule", { answers });
    assert.deepEqual(readdirSync(folder).sort(), ["deploy.sh", "index.js"]);
  });

  test("a name that no rule could have is refused", async () => {
    const answers = { registeredAuthority, format: "cli", name: "not-a-name", destination: "editor" };
    assert.equal((await run("generateRegistrationRule", { answers })).code, "invalid-answer");
  });
});
