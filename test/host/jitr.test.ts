import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { connect } from "node:tls";
import { CreateTopicRuleCommand, IoTClient } from "@aws-sdk/client-iot";
import * as vscode from "vscode";
import { findBackend } from "../../src/attach/findBackend";
import type { Connection } from "../../src/aws/gateway";
import type { AuthorityNode } from "../../src/ui/tree/nodes";
import { dataFolder, outsideConnection } from "./outside";
import { closeEditors, createAuthority, done, emptyBackend, openssl, run, temporaryFolder, type Tree } from "./rootpin";

const never = new AbortController().signal;

suite("Test JITR Connection, Diagnose JITR and the regions", () => {
  let tree: Tree;
  let root: AuthorityNode;
  let authority: AuthorityNode;
  let connection: Connection;
  const folder = temporaryFolder();

  suiteSetup(async () => {
    tree = await emptyBackend();
    root = await createAuthority(tree, { type: "ROOT", name: "Jitr Root" });
    authority = await createAuthority(tree, { type: "SUBORDINATE", name: "Jitr CA", parent: root.id, pathLength: 0 });
    connection = await outsideConnection();
    await activateByRule("us-east-1");
    await activateByRule("eu-west-1");
  });

  suiteTeardown(async () => {
    connection.dispose();
    await closeEditors();
    await done("stopLocal");
  });

  /** As "aws iot create-topic-rule" does. */
  async function activateByRule(region: string): Promise<void> {
    const backend = await findBackend(dataFolder(), never);
    assert.ok(backend);
    const { endpoint, credentials } = backend;
    const client = new IoTClient({ endpoint, region, credentials });
    const functionArn = `arn:aws:lambda:${region}:${backend.accountId}:function:activate`;
    const sql = "SELECT * FROM '$aws/events/certificates/registered/#'";
    const topicRulePayload = { sql, actions: [{ lambda: { functionArn } }] };
    await client.send(new CreateTopicRuleCommand({ ruleName: "activate", topicRulePayload }));
    client.destroy();
  }

  /** A folder with a certificate, its CA's after it, and its key. */
  async function device(name: string): Promise<{ folder: string; certificateFile: string; keyFile: string }> {
    const at = join(folder, name);
    mkdirSync(at);
    const keyFile = join(at, "device.key");
    const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", keyFile];
    const csr = openssl(["req", "-new", ...key, "-subj", `/CN=${name}`]);
    const request = {
      authorityArn: authority.id,
      csr,
      template: "EndEntityClientAuthCertificate/V1",
      validity: { type: "DAYS", value: 30 },
      signingAlgorithm: "SHA256WITHECDSA",
    } as const;
    const { certificateAuthorities } = connection;
    const arn = await certificateAuthorities.issue(request, never);
    const { certificate, chain = "" } = await certificateAuthorities.certificate(authority.id, arn, never);
    const certificateFile = join(at, "device.pem");
    writeFileSync(certificateFile, `${certificate}\n${chain}`);
    return { folder: at, certificateFile, keyFile };
  }

  async function transcript(): Promise<string> {
    await done("showJitrTranscript");
    const text = vscode.window.activeTextEditor?.document.getText() ?? "";
    await closeEditors();
    return text;
  }

  test("before any test there is no transcript to show", async () => {
    assert.equal((await run("showJitrTranscript")).code, "no-transcript");
  });

  test("a device of a CA that is not registered does not connect, and the report names the CA", async () => {
    const { certificateFile } = await device("unknown-1");
    await done("diagnoseJitr", { answers: { certificateFile, endpoint: "", report: "copy" } });
    assert.match(await transcript(), /Result: Not connected/);
    const report = await vscode.env.clipboard.readText();
    assert.match(report, /J\d\d/);
    assert.match(report, /not registered/);
    assert.doesNotMatch(report, /PRIVATE KEY/);
  });

  test("a device of a registered CA is closed, registered, activated and connected; its key is found beside it", async () => {
    const answers = { authority: authority.id, mode: "DEFAULT", autoRegistration: "on", regions: "us-east-1" };
    await done("registerCa", { answers });
    const { folder: place } = await device("thermostat-1");
    await done("testJitr", { answers: { certificateFile: place, endpoint: "" } });
    const text = await transcript();
    assert.match(text, /Result: Connected, at try 2/);
    for (const stage of ["TCP", "TLS", "CONNECT", "CLOSED", "EVENT", "RULE", "ACTIVE", "CONNACK"]) {
      assert.match(text, new RegExp(`\\| ${stage} \\| done \\|`), stage);
    }
  });

  test("a preflight connects nowhere", async () => {
    const { certificateFile } = await device("thermostat-2");
    await done("preflightJitr", { answers: { certificateFile, endpoint: "", report: "copy" } });
    const { items } = await connection.devices.certificates({}, never);
    assert.equal(items.length, 1, "only the device of the test before is registered");
  });

  test("with another device's key it says so, and connects nowhere", async () => {
    const { certificateFile } = await device("thermostat-3");
    const { keyFile } = await device("thermostat-4");
    await done("diagnoseJitr", { answers: { certificateFile, keyFile, endpoint: "", report: "copy" } });
    assert.match(await vscode.env.clipboard.readText(), /J18/);
  });

  test("a folder without a certificate is refused", async () => {
    const empty = join(folder, "empty");
    mkdirSync(empty);
    assert.equal((await run("testJitr", vscode.Uri.file(empty))).code, "no-device");
  });

  test("regions are made equal, and a device fails over to the second one", async () => {
    const settings = vscode.workspace.getConfiguration("rootpin");
    await settings.update("iot.regions", ["eu-west-1"], vscode.ConfigurationTarget.Global);
    try {
      await done("showRegions", { answers: { action: "equal", confirm: "equal" } });
      const [there] = await connection.devicesIn("eu-west-1").authorities(never);
      assert.deepEqual([there?.active, there?.autoRegistration, there?.mode], [true, true, "DEFAULT"]);
      const { certificateFile } = await device("thermostat-5");
      await done("simulateFailover", { answers: { region: "eu-west-1", certificateFile } });
      assert.match(await transcript(), /Result: Connected, at try 2/);
      const { items } = await connection.devicesIn("eu-west-1").certificates({}, never);
      assert.deepEqual(
        items.map(({ status }) => status),
        ["ACTIVE"],
      );
    } finally {
      await settings.update("iot.regions", undefined, vscode.ConfigurationTarget.Global);
    }
  });

  test("the device tap takes a device's connection, and is closed by the same command", async () => {
    const port = await freePort();
    await done("deviceTap", { answers: { port: String(port) } });
    const socket = connect({ host: "127.0.0.1", port, rejectUnauthorized: false, servername: "board.example" });
    await once(socket, "secureConnect");
    socket.destroy();
    await done("deviceTap");
    const refused = connect({ host: "127.0.0.1", port });
    const [error] = (await once(refused, "error")) as [NodeJS.ErrnoException];
    assert.equal(error.code, "ECONNREFUSED");
  });

  test("a port that is none is not taken", async () => {
    assert.equal((await run("deviceTap", { answers: { port: "70000" } })).code, "invalid-answer");
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
