import assert from "node:assert/strict";
import { createPrivateKey, X509Certificate } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import type { AuthorityNode } from "../../src/ui/tree/nodes";
import type { Tree } from "./rootpin";
import { closeEditors, createAuthority, done, emptyBackend, openssl, run, temporaryFolder } from "./rootpin";

suite("Bulk Issue", () => {
  let tree: Tree;
  let devices: AuthorityNode;
  const folder = temporaryFolder();
  const requests = join(folder, "requests");
  const common = { template: "EndEntityClientAuthCertificate/V1", validity: "30 days", confirm: "issue" };

  suiteSetup(async () => {
    tree = await emptyBackend();
    const root = await createAuthority(tree, { type: "ROOT", name: "Bulk Root" });
    devices = await createAuthority(tree, {
      type: "SUBORDINATE",
      name: "Bulk Devices",
      parent: root.id,
      pathLength: 0,
    });
    mkdirSync(requests);
    for (const name of ["unit-1", "unit-2", "unit-3"]) makeRequest(name);
    writeFileSync(join(requests, "broken.csr"), "not a request");
  });

  suiteTeardown(async () => {
    await closeEditors();
    await done("stopLocal");
  });

  function makeRequest(name: string): void {
    const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
    const files = ["-keyout", join(folder, `${name}.key`), "-out", join(requests, `${name}.csr`)];
    openssl(["req", "-new", ...key, ...files, "-subj", `/CN=${name}`]);
  }

  function output(name: string): string {
    mkdirSync(join(folder, name), { recursive: true });
    return join(folder, name);
  }

  /** State by name, of the report. */
  const states = (out: string): Record<string, string | undefined> =>
    Object.fromEntries(
      readFileSync(join(out, "bulk-report.csv"), "utf8")
        .trim()
        .split("\r\n")
        .slice(1)
        .map((line) => line.split(","))
        .map(([, name = "", state]) => [name, state]),
    );

  test("a folder of requests gives a certificate each, a chain and a report, and says which request is none", async () => {
    const out = output("from-requests");
    await done("bulkIssue", { answers: { ...common, authority: devices.id, source: requests, folder: out } });
    assert.deepEqual(states(out), { "unit-1": "issued", "unit-2": "issued", "unit-3": "issued", broken: "invalid" });
    const certificate = new X509Certificate(readFileSync(join(out, "unit-2.pem")));
    assert.ok(certificate.checkPrivateKey(createPrivateKey(readFileSync(join(folder, "unit-2.key")))));
    assert.equal((await tree.certificates(devices)).length, 3);
    assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, join(out, "bulk-report.csv"));
  });

  test("the same again issues nothing, and one request more issues that", async () => {
    const out = output("from-requests");
    makeRequest("unit-4");
    await done("bulkIssue", { answers: { ...common, authority: devices.id, source: requests, folder: out } });
    assert.equal(states(out)["unit-4"], "issued");
    assert.equal((await tree.certificates(devices)).length, 4);
  });

  test("a table of names gives keys that only their owner may read", async () => {
    const out = output("from-table");
    const table = join(folder, "devices.csv");
    writeFileSync(
      table,
      "commonName,names,validity\nmade-1,made-1.example.com,10 days\nmade-2,,\nmade-3,not a name!,\n",
    );
    const answers = {
      authority: devices.id,
      source: table,
      folder: out,
      keyAlgorithm: "EC_prime256v1",
      passphrase: "",
    };
    await done("bulkIssue", { answers: { ...common, ...answers } });
    assert.deepEqual(states(out), { "made-1": "issued", "made-2": "issued", "made-3": "invalid" });
    assert.equal(statSync(join(out, "made-1.key")).mode & 0o777, 0o600);
    const certificate = new X509Certificate(readFileSync(join(out, "made-1.pem")));
    assert.equal(certificate.subjectAltName, "DNS:made-1.example.com");
    assert.ok(certificate.checkPrivateKey(createPrivateKey(readFileSync(join(out, "made-1.key")))));
  });

  test("a file that is there already is not written over, and nothing is issued for it", async () => {
    const out = output("taken");
    writeFileSync(join(out, "unit-1.pem"), "mine");
    const before = (await tree.certificates(devices)).length;
    await done("bulkIssue", { answers: { ...common, authority: devices.id, source: requests, folder: out } });
    assert.equal(states(out)["unit-1"], "failed");
    assert.equal(readFileSync(join(out, "unit-1.pem"), "utf8"), "mine");
    assert.equal((await tree.certificates(devices)).length, before + 3);
  });

  test("in read-only mode nothing is read, written or issued", async () => {
    const out = output("read-only");
    const settings = vscode.workspace.getConfiguration("rootpin");
    await settings.update("connection.readOnly", true, vscode.ConfigurationTarget.Global);
    try {
      const answers = { ...common, authority: devices.id, source: requests, folder: out };
      assert.equal((await run("bulkIssue", { answers })).code, "read-only");
    } finally {
      await settings.update("connection.readOnly", undefined, vscode.ConfigurationTarget.Global);
    }
    assert.deepEqual(readdirSync(out), []);
    assert.equal(existsSync(join(out, "bulk-report.jsonl")), false);
  });
});
