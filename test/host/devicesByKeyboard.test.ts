import assert from "node:assert/strict";
import { statSync } from "node:fs";
import * as vscode from "vscode";
import { outsideConnection, issueOutside } from "./outside";
import { closeEditors, createAuthority, done, emptyBackend } from "./rootpin";
import { press, pressUntil, takePicture, themes, useTheme } from "./workbenchPage";

const never = new AbortController().signal;

suite("the view Devices by keyboard alone", () => {
  suiteSetup(async () => {
    const authority = await createAuthority(await emptyBackend(), { type: "ROOT", name: "Key CA" });
    await done("registerCa", {
      answers: { authority: authority.id, mode: "SNI_ONLY", autoRegistration: "on", regions: "us-east-1" },
    });
    const certificate = await issueOutside(authority.id, "thermostat-1");
    const connection = await outsideConnection();
    try {
      const { devices } = connection;
      const arn = await devices.registerCertificate({ certificate, active: true }, never);
      await devices.createThing({ name: "thermostat-1", attributes: {} }, never);
      await devices.attachThing("thermostat-1", arn, never);
      const allow = { Effect: "Allow", Action: "iot:*", Resource: "*" };
      const document = JSON.stringify({ Version: "2012-10-17", Statement: [allow] });
      await devices.createPolicy("be-yourself", document, never);
      await devices.attachPolicy("be-yourself", arn, never);
    } finally {
      connection.dispose();
    }
    await vscode.commands.executeCommand("rootpin.refresh");
    await vscode.commands.executeCommand("rootpin.devices.focus");
  });
  suiteTeardown(async () => {
    await useTheme(themes[0]);
    await closeEditors();
    await done("stopLocal");
  });

  const named = (pattern: RegExp) => (item: { readonly name: string }) => pattern.test(item.name);

  test("arrows lead from a thing to its certificate, the CA that signed it and the policy, each named with its state", async () => {
    const thing = await pressUntil("ArrowDown", named(/^thermostat-1/));
    assert.equal(thing.expanded, "false");
    await press("ArrowRight");
    const certificate = await pressUntil("ArrowDown", named(/^thermostat-1, .*Active/i));
    assert.match(certificate.name, /ends in \d+ d/);
    await press("ArrowRight");
    const below = new Set<string>();
    await pressUntil("ArrowDown", ({ name }) => {
      below.add(name);
      return [/Key CA/, /polic/i].every((pattern) => [...below].some((each) => pattern.test(each)));
    });
    await press("ArrowUp");
    const again = await pressUntil("ArrowLeft", named(/^thermostat-1/));
    assert.notEqual(again.expanded, null);
  });

  for (const theme of themes) {
    test(`it has its picture in ${theme.label}`, async () => {
      await useTheme(theme);
      assert.ok(statSync(await takePicture(`devices-${theme.id}`)).size > 10_000);
    });
  }
});
