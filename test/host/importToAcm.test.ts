import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import type { Connection } from "../../src/aws/gateway";
import type { AuthorityNode } from "../../src/ui/tree/nodes";
import { outsideConnection } from "./outside";
import type { Tree } from "./rootpin";
import {
  clipboardAfter,
  closeEditors,
  createAuthority,
  done,
  emptyBackend,
  openssl,
  run,
  temporaryFolder,
} from "./rootpin";

const signal = new AbortController().signal;

suite("Import to ACM", () => {
  let tree: Tree;
  let servers: AuthorityNode;
  let outside: Connection;
  const folder = temporaryFolder();
  const path = (name: string): string => join(folder, name);

  suiteSetup(async () => {
    tree = await emptyBackend();
    const root = await createAuthority(tree, { type: "ROOT", name: "Web Root" });
    servers = await createAuthority(tree, { type: "SUBORDINATE", name: "Web Servers", parent: root.id, pathLength: 0 });
    outside = await outsideConnection();
    writeFileSync(path("root.pem"), await clipboardAfter("copyPem", root));
    writeFileSync(path("servers.pem"), await clipboardAfter("copyPem", servers));
  });

  suiteTeardown(async () => {
    outside.dispose();
    await closeEditors();
    await done("stopLocal");
  });

  /** A certificate for api.example.com with a key in a file of that name; answers its ARN. */
  async function issueServer(name: string, passphrase = ""): Promise<string> {
    const answers = {
      authority: servers.id,
      keyFile: path(`${name}.key`),
      subject: `CN=${name}`,
      names: "api.example.com",
      keyAlgorithm: "EC_prime256v1",
      template: "EndEntityServerAuthCertificate/V1",
      validity: "30 days",
      passphrase,
    };
    await done("issueCertificate", { answers });
    const found = (await tree.certificates(servers)).find(({ certificate }) => certificate.commonName === name);
    assert.ok(found);
    writeFileSync(path(`${name}.pem`), await clipboardAfter("copyPem", found));
    return found.id;
  }

  const imported = async () => (await outside.serverCertificates.list({}, signal)).items;

  test("an issued certificate with an encrypted key is there with its chain, without the root", async () => {
    const certificate = await issueServer("first", "sesame opens");
    const secrets = { keyFile: path("first.key"), keyPassphrase: "sesame opens" };
    await done("importToAcm", { answers: { certificate, ...secrets, confirm: "import" } });
    const [found, ...others] = await imported();
    assert.ok(found);
    assert.deepEqual(others, []);
    assert.deepEqual([found.imported, found.names], [true, ["api.example.com"]]);
    const { certificate: pem, chain = "" } = await outside.serverCertificates.certificate(found.arn, signal);
    writeFileSync(path("got.pem"), pem);
    writeFileSync(path("chain.pem"), chain);
    assert.equal(chain.match(/BEGIN CERTIFICATE/g)?.length, 1);
    assert.match(
      openssl(["verify", "-CAfile", path("root.pem"), "-untrusted", path("chain.pem"), path("got.pem")]),
      /OK/,
    );
  });

  test("a re-import from files in a wrong order keeps the ARN, once the change of the pin is accepted", async () => {
    await issueServer("second");
    const [before] = await imported();
    assert.ok(before);
    const files = ["root.pem", "servers.pem", "second.pem"].map(path).join("\n");
    const answers = { files, keyFile: path("second.key"), place: before.arn };
    await done("importToAcm", { answers: { ...answers, confirm: "change-pin" } });
    const [after, ...others] = await imported();
    assert.equal(after?.arn, before.arn);
    assert.deepEqual(others, []);
    const { certificate } = await outside.serverCertificates.certificate(before.arn, signal);
    writeFileSync(path("got.pem"), certificate);
    const keyIn = (name: string) => openssl(["x509", "-in", path(name), "-noout", "-pubkey"]);
    assert.equal(keyIn("got.pem"), keyIn("second.pem"));
    assert.notEqual(keyIn("got.pem"), keyIn("first.pem"));
  });

  test("another key and a wrong passphrase are refused, and nothing is imported", async () => {
    const answers = { files: path("second.pem"), place: "new", confirm: "import" };
    const other = await run("importToAcm", {
      answers: { ...answers, keyFile: path("first.key"), keyPassphrase: "no" },
    });
    assert.equal(other.code, "passphrase-wrong");
    const secrets = { keyFile: path("first.key"), keyPassphrase: "sesame opens" };
    assert.equal((await run("importToAcm", { answers: { ...answers, ...secrets } })).code, "key-mismatch");
    assert.equal((await imported()).length, 1);
  });

  test("in read-only mode it is refused", async () => {
    const settings = vscode.workspace.getConfiguration("rootpin");
    await settings.update("connection.readOnly", true, vscode.ConfigurationTarget.Global);
    try {
      const answers = { files: path("second.pem"), keyFile: path("second.key"), place: "new", confirm: "import" };
      assert.equal((await run("importToAcm", { answers })).code, "read-only");
    } finally {
      await settings.update("connection.readOnly", undefined, vscode.ConfigurationTarget.Global);
    }
    assert.equal((await imported()).length, 1);
  });
});
