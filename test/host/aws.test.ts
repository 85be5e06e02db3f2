import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import * as vscode from "vscode";
import { DeviceTree } from "./deviceTree";
import { outsideConnection } from "./outside";
import { clipboardAfter, createAuthority, done, emptyBackend, run, type Tree } from "./rootpin";

/** The values of the lines that "Copy Endpoint Environment Variables" gives. */
async function localEnvironment(): Promise<Record<string, string>> {
  const text = await clipboardAfter("copyEndpointEnvironment", undefined);
  return Object.fromEntries(
    [...text.matchAll(/^export (\w+)='(.*)'$/gm)].map(([, name = "", value = ""]) => [name, value]),
  );
}

/** A profile of AWS whose endpoint is the local backend: to the extension it is an account like any other. */
function writeProfile(environment: Record<string, string>): void {
  const lines = [
    "[profile host-test]",
    `region = ${environment["AWS_REGION"] ?? ""}`,
    `endpoint_url = ${environment["AWS_ENDPOINT_URL_ACM_PCA"] ?? ""}`,
    `aws_access_key_id = ${environment["AWS_ACCESS_KEY_ID"] ?? ""}`,
    `aws_secret_access_key = ${environment["AWS_SECRET_ACCESS_KEY"] ?? ""}`,
  ];
  mkdirSync(join(homedir(), ".aws"), { recursive: true });
  writeFileSync(join(homedir(), ".aws", "config"), `${lines.join("\n")}\n`);
}

/** In a run of tests, VS Code says what a dialog would have asked instead of showing it. */
const refusedDialog = (question: string): RegExp => new RegExp(`refused to show dialog.*${question}`);

suite("a profile of AWS", () => {
  let tree: Tree;

  suiteSetup(async () => {
    tree = await emptyBackend();
    await createAuthority(tree, { type: "ROOT", name: "Account Root" });
    writeProfile(await localEnvironment());
  });

  suiteTeardown(async () => {
    await done("startLocal");
    await done("stopLocal");
  });

  test("is connected to, and its authorities are shown under its name", async () => {
    await done("chooseConnection", { answers: { backend: "aws", profile: "host-test", region: "" } });
    const [connection] = await tree.children();
    assert.ok(connection);
    assert.match(await tree.label(connection), /host-test/);
    const root = await tree.authority("Account Root");
    assert.match((await tree.item(root)).contextValue ?? "", /\baws\b/);
  });

  test("what it issued comes from the index, and the node says so", async () => {
    const root = await tree.authority("Account Root");
    const issued = await tree.issued(root);
    assert.equal(issued.first.source, "index");
    assert.equal((await tree.item(issued)).description, "from Rootpin's index");
  });

  test("its devices are shown without saying who is connected, and none is created without the confirmation", async () => {
    const connection = await outsideConnection();
    const { signal } = new AbortController();
    await connection.devices.createThing({ name: "there", attributes: {} }, signal);
    connection.dispose();
    await done("refresh");
    const devices = await DeviceTree.open();
    const { contextValue, description } = await devices.item(await devices.thing("there"));
    assert.deepEqual([contextValue, description], ["thing aws", ""]);
    const outcome = await run("createThing", { answers: { name: "unconfirmed", attributes: "" } });
    assert.match(outcome.message ?? "", refusedDialog("Create the thing .*unconfirmed"));
    const revoking = await run("deleteDeviceItem", { answers: { thing: "there", confirm: "delete" } });
    assert.match(revoking.message ?? "", refusedDialog("Delete"), "on AWS nothing is answered beforehand");
    assert.ok(await devices.thing("there"));
  });

  test("nothing is created without the confirmation that names the account", async () => {
    const answers = { type: "ROOT", name: "Unconfirmed", keyAlgorithm: "EC_prime256v1", validity: "1 year" };
    const outcome = await run("createAuthority", { answers: { ...answers, usageMode: "GENERAL_PURPOSE" } });
    assert.match(outcome.message ?? "", refusedDialog("Create the certificate authority"));
    await done("refresh");
    assert.equal(
      (await tree.authorities()).some(({ node }) => node.authority.commonName === "Unconfirmed"),
      false,
    );
  });

  test("nothing is disabled without it either, whatever was answered beforehand", async () => {
    const root = await tree.authority("Account Root");
    const outcome = await run("disableAuthority", { answers: { authority: root.id, confirm: "disable" } });
    assert.match(outcome.message ?? "", refusedDialog('Disable "Account Root"'));
    await done("refresh");
    assert.equal((await tree.authority("Account Root")).authority.status, "ACTIVE");
  });

  test("in read-only mode every change is refused", async () => {
    const settings = vscode.workspace.getConfiguration("rootpin");
    await settings.update("connection.readOnly", true, vscode.ConfigurationTarget.Global);
    try {
      for (const command of [
        "createAuthority",
        "issueCertificate",
        "revokeCertificate",
        "reissueCertificate",
        "disableAuthority",
        "enableAuthority",
        "resetLocal",
      ]) {
        assert.equal((await run(command)).code, "read-only", command);
      }
      assert.match(
        await clipboardAfter("copyPem", { answers: { certificate: (await tree.authority("Account Root")).id } }),
        /BEGIN/,
      );
    } finally {
      await settings.update("connection.readOnly", undefined, vscode.ConfigurationTarget.Global);
    }
  });

  test("a profile file that changes is read again without a restart", async () => {
    await tree.authority("Account Root");
    writeProfile({ ...(await localEnvironment()), AWS_SECRET_ACCESS_KEY: "wrong" });
    await sleep(6000);
    const [error] = await tree.children();
    assert.equal(error?.kind, "error");
    writeProfile(await localEnvironment());
    await sleep(6000);
    assert.ok(await tree.authority("Account Root"));
  });
});
