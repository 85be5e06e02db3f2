import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { Connection } from "../../src/aws/gateway";
import { outsideConnection } from "./outside";
import { closeEditors, createAuthority, done, emptyBackend, openssl, run, type Tree } from "./rootpin";

const signal = new AbortController().signal;

suite("Request Server Certificate", () => {
  let tree: Tree;
  let outside: Connection;

  suiteSetup(async () => {
    tree = await emptyBackend();
    outside = await outsideConnection();
  });

  suiteTeardown(async () => {
    outside.dispose();
    await closeEditors();
    await done("stopLocal");
  });

  const sizes = async () => (await outside.localControl?.transparencyLogs(signal))?.map(({ treeSize }) => treeSize);
  const requested = async () => (await outside.serverCertificates.list({}, signal)).items;

  /** A tab's title is there a moment after its page; what stays away ends with the test's time. */
  async function tabAppears(title: string): Promise<void> {
    const isThere = () => vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label === title));
    while (!isThere()) await new Promise((resolve) => setTimeout(resolve, 50));
  }

  /** What openssl says of the newest certificate. */
  async function newest(): Promise<string> {
    const arn = (await requested()).at(-1)?.arn;
    assert.ok(arn);
    const { certificate } = await outside.serverCertificates.certificate(arn, signal);
    return openssl(["x509", "-noout", "-text"], certificate);
  }

  const answers = { issuer: "public", keyAlgorithm: "EC_prime256v1", confirm: "log" };

  test("a public one is logged once its names were agreed to, and shown when it is issued", async () => {
    await done("requestServerCertificate", { answers: { ...answers, names: "www.example.com, *.example.com" } });
    const [found, ...others] = await requested();
    assert.deepEqual(others, []);
    assert.deepEqual([found?.status, found?.names], ["ISSUED", ["www.example.com", "*.example.com"]]);
    assert.deepEqual(await sizes(), [1, 1, 1]);
    assert.match(await newest(), /CT Precertificate SCTs/);
    await tabAppears("www.example.com");
  });

  test("without logging it is in no log and carries no timestamp", async () => {
    const input = { ...answers, names: "intranet.corp", confirm: "without-log" };
    await done("requestServerCertificate", { answers: input });
    assert.deepEqual(await sizes(), [1, 1, 1]);
    assert.doesNotMatch(await newest(), /CT Precertificate SCTs/);
  });

  test("from a private CA it is not logged, with a key of the CA's family", async () => {
    const { id: issuer } = await createAuthority(tree, { type: "ROOT", name: "Web Root" });
    const input = { ...answers, issuer, names: "db.internal.example.com" };
    const wrong = await run("requestServerCertificate", { answers: { ...input, keyAlgorithm: "RSA_2048" } });
    assert.equal(wrong.code, "invalid-answer");
    await done("requestServerCertificate", { answers: input });
    assert.match(await newest(), /Issuer: CN ?= ?Web Root/);
    assert.deepEqual(await sizes(), [1, 1, 1]);
  });

  test("names that are none, and an issuer that is none, are refused before anything is sent", async () => {
    const before = (await requested()).length;
    for (const wrong of [
      { names: "" },
      { names: "no_name.example.com" },
      { names: "a.example.com", issuer: "arn:x" },
    ]) {
      const outcome = await run("requestServerCertificate", { answers: { ...answers, ...wrong } });
      assert.equal(outcome.code, "invalid-answer");
    }
    assert.equal((await requested()).length, before);
  });

  test("in read-only mode it is refused", async () => {
    const settings = vscode.workspace.getConfiguration("rootpin");
    const before = (await requested()).length;
    await settings.update("connection.readOnly", true, vscode.ConfigurationTarget.Global);
    try {
      const input = { ...answers, names: "www.example.com" };
      assert.equal((await run("requestServerCertificate", { answers: input })).code, "read-only");
    } finally {
      await settings.update("connection.readOnly", undefined, vscode.ConfigurationTarget.Global);
    }
    assert.equal((await requested()).length, before);
  });
});
