import assert from "node:assert/strict";
import * as vscode from "vscode";
import { DeviceTree } from "./deviceTree";
import { issueOutside, outsideConnection } from "./outside";
import { closeEditors, createAuthority, done, emptyBackend, run } from "./rootpin";

const never = new AbortController().signal;

suite("Simulate Policy", () => {
  let devices: DeviceTree;
  let certificate: string;

  suiteSetup(async () => {
    const tree = await emptyBackend();
    devices = await DeviceTree.open();
    const { id } = await createAuthority(tree, { type: "ROOT", name: "Fleet Root" });
    const answers = { authority: id, mode: "DEFAULT", autoRegistration: "off", regions: "us-east-1" };
    await done("registerCa", { answers });
    const pem = await issueOutside(id, "lamp-1");
    const statements = [
      { Effect: "Allow", Action: "iot:Connect", Resource: "arn:aws:iot:*:*:client/${iot:Connection.Thing.ThingName}" },
      { Effect: "Allow", Action: "iot:Publish", Resource: "arn:aws:iot:*:*:topic/lamps/*" },
    ];
    const connection = await outsideConnection();
    try {
      certificate = await connection.devices.registerCertificate({ certificate: pem, active: true }, never);
      await connection.devices.createThing({ name: "lamp-1", attributes: {} }, never);
      await connection.devices.attachThing("lamp-1", certificate, never);
      const document = JSON.stringify({ Version: "2012-10-17", Statement: statements });
      await connection.devices.createPolicy("lamps", document, never);
      await connection.devices.attachPolicy("lamps", certificate, never);
    } finally {
      connection.dispose();
    }
    await done("refresh");
  });
  suiteTeardown(() => done("stopLocal"));
  teardown(closeEditors);

  const report = (): string => vscode.window.activeTextEditor?.document.getText() ?? "";

  test("tells for each action the answer, and the statement that decides", async () => {
    await done("simulatePolicy", { answers: { certificate, clientId: "lamp-1", topic: "lamps/1" } });
    assert.match(report(), /^# Policy simulation\n/);
    assert.match(report(), /Thing: `lamp-1`, attached to the certificate/);
    assert.match(report(), /\| iot:Connect +\| `client\/lamp-1` +\| ✓ allowed/);
    assert.match(report(), /\| iot:Publish +\| `topic\/lamps\/1` +\| ✓ allowed/);
    assert.match(report(), /\| iot:Subscribe +\| `topicfilter\/lamps\/1` +\| ✗ not allowed/);
    assert.match(report(), /`Statement 2 of policy "lamps" allows iot:Publish on arn:aws:iot:us-east-1:/);
  });

  test("says what is missing for another client id, and escapes what was typed", async () => {
    await done("simulatePolicy", { answers: { certificate, clientId: "la`mp|2", topic: "lamps/#" } });
    assert.match(report(), /Thing: no thing has the name `la\\u\{60\}mp\\u\{7c\}2`/);
    assert.match(report(), /\| iot:Connect +\| `client\/la\\u\{60\}mp\\u\{7c\}2` +\| ✗ not allowed/);
    assert.match(report(), /is not the name of a thing\./);
    assert.doesNotMatch(report(), /iot:Publish:/);
  });

  test("called on a thing, it takes the thing's certificate", async () => {
    const node = await devices.thing("lamp-1");
    const simulating = Promise.resolve(vscode.commands.executeCommand("rootpin.simulatePolicy", node));
    await acceptUntil(simulating);
    assert.match(report(), /Client id: `lamp-1`/);
  });

  test("a topic filter that is none is refused", async () => {
    const answers = { certificate, clientId: "lamp-1", topic: "lamps/#/x" };
    assert.equal((await run("simulatePolicy", { answers })).code, "invalid-answer");
  });
});

/** Presses Enter at each question until the command is done: what is offered is taken. */
async function acceptUntil(work: Promise<unknown>): Promise<void> {
  const accept = setInterval(() => {
    void vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
    void vscode.commands.executeCommand("quickInput.accept");
  }, 200);
  await work.finally(() => clearInterval(accept));
}
