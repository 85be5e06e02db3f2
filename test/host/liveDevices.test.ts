import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { connectAsync, type MqttClient } from "mqtt";
import * as vscode from "vscode";
import { findBackend } from "../../src/attach/findBackend";
import type { AuthorityNode } from "../../src/ui/tree/nodes";
import { DeviceTree } from "./deviceTree";
import { dataFolder, outside, outsideConnection } from "./outside";
import { closeEditors, createAuthority, done, emptyBackend, openssl, temporaryFolder } from "./rootpin";

const never = new AbortController().signal;
const name = "thermostat-0001";

suite("devices that are connected", () => {
  const folder = temporaryFolder();
  let devices: DeviceTree;
  let authority: AuthorityNode;
  let client: MqttClient;

  suiteSetup(async () => {
    const tree = await emptyBackend();
    devices = await DeviceTree.open();
    authority = await createAuthority(tree, { type: "ROOT", name: "Live CA" });
    const answers = { authority: authority.id, mode: "DEFAULT", autoRegistration: "off", regions: "us-east-1" };
    await done("registerCa", { answers });
    await vscode.commands.executeCommand("rootpin.devices.focus");
  });
  suiteTeardown(async () => {
    client.end(true);
    await closeEditors();
    await done("stopLocal");
  });

  /** A certificate for a new key, whose file is in the folder. */
  const issue = async (): Promise<string> => {
    const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", join(folder, "key.pem")];
    const csr = openssl(["req", "-new", ...key, "-subj", `/CN=${name}`]);
    const { id: authorityArn } = authority;
    const validity = { type: "DAYS", value: 90 } as const;
    const request = { authorityArn, csr, template: "EndEntityCertificate/V1", validity };
    return outside(async (authorities, signal) => {
      const arn = await authorities.issue({ ...request, signingAlgorithm: "SHA256WITHECDSA" }, signal);
      return (await authorities.certificate(authorityArn, arn, signal)).certificate;
    });
  };

  test("what another program registers appears in the view by itself", async () => {
    const certificate = await issue();
    const connection = await outsideConnection();
    try {
      const arn = await connection.devices.registerCertificate({ certificate, active: true }, never);
      await connection.devices.createThing({ name, attributes: {} }, never);
      await connection.devices.attachThing(name, arn, never);
      const allow = { Effect: "Allow", Action: "iot:*", Resource: "*" };
      const document = JSON.stringify({ Version: "2012-10-17", Statement: [allow] });
      await connection.devices.createPolicy("everything", document, never);
      await connection.devices.attachPolicy("everything", arn, never);
    } finally {
      connection.dispose();
    }
    await devices.says(name, /^$/);
    const { mqtt } = (await findBackend(dataFolder(), never)) ?? {};
    assert.ok(mqtt, "the broker listens");
    client = await connectAsync({
      protocol: "mqtts",
      host: "127.0.0.1",
      port: mqtt.port,
      servername: "localhost",
      ca: readFileSync(mqtt.caFile),
      key: readFileSync(join(folder, "key.pem")),
      cert: certificate,
      clientId: name,
      reconnectPeriod: 0,
    });
  });

  test("a device that connects has a dot and the word, on its thing and on its certificate", async () => {
    await devices.says(name, /^connected$/);
    const thing = await devices.thing(name);
    const { iconPath, accessibilityInformation } = await devices.item(thing);
    assert.equal(iconPath instanceof vscode.ThemeIcon && iconPath.id, "circle-filled");
    assert.equal(accessibilityInformation?.label, `${name}, connected`);
    const [certificate] = await devices.children(thing);
    assert.ok(certificate);
    assert.match(String((await devices.item(certificate)).description), /^Active · connected · /);
  });

  test("revoked everywhere, its session is closed, and the dot goes", async () => {
    const closed = new Promise<void>((resolve) => void client.once("close", resolve));
    const [certificate] = await devices.children(await devices.thing(name));
    assert.equal(certificate?.kind, "deviceCertificate");
    const answers = { certificate: certificate.facts.arn, reason: "KEY_COMPROMISE", confirm: "revoke" };
    await done("revokeEverywhere", { answers });
    await closed;
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? "", /✓ Session: closed/);
    await devices.says(name, /^$/);
  });
});
