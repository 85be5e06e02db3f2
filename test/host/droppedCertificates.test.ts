import assert from "node:assert/strict";
import * as vscode from "vscode";
import * as pins from "../../src/ui/engine/pins";
import { droppedCertificates, type DropParts } from "../../src/ui/editor/droppedCertificates";
import { pastedPinner } from "../../src/ui/editor/pastedPinner";
import { TextSession } from "../../src/ui/editor/textSession";
import { certificateDrag } from "../../src/ui/tree/certificateDrag";
import type { Workbench } from "../../src/ui/workbench";
import { opensslPin } from "../opensslPin";
import { makeChain, type MadeChain } from "./certificateChain";
import { outsideConnection } from "./outside";
import { PinFolder } from "./pinFiles";
import { closeEditors, createAuthority, done, emptyBackend, type Tree } from "./rootpin";

suite("certificates that are dropped and pasted", () => {
  let folder: PinFolder;
  let chain: MadeChain;
  let tree: Tree;
  let session: TextSession;
  let parts: DropParts;
  const lifetime = new AbortController();
  // By another name: two channels of one name are one, and end together.
  const log = vscode.window.createOutputChannel("Dropped certificates", { log: true });

  suiteSetup(async () => {
    tree = await emptyBackend();
    chain = await makeChain("CN=a */ $b");
    folder = new PinFolder("dropped");
    const extensionUri = vscode.extensions.getExtension("rootpin.rootpin")?.extensionUri;
    assert.ok(extensionUri);
    const { signal } = lifetime;
    const connection = await outsideConnection();
    signal.addEventListener("abort", () => connection.dispose());
    session = new TextSession({ extensionUri, lifetime: signal, log, now: () => new Date() });
    const open = (): Promise<typeof connection> => Promise.resolve(connection);
    const pinEngine = (): Promise<typeof pins> => Promise.resolve(pins);
    parts = { connection: { open } as unknown as Workbench["connection"], lifetime: signal, log, pinEngine };
  });
  suiteTeardown(async () => {
    lifetime.abort();
    session.dispose();
    log.dispose();
    await closeEditors();
    folder.remove();
    await done("stopLocal");
  });

  const textOf = ({ insertText }: Pick<vscode.DocumentDropEdit, "insertText">): string =>
    typeof insertText === "string" ? insertText : insertText.value;

  const dropped = async (name: string, data: vscode.DataTransfer): Promise<string | undefined> => {
    const document = await vscode.workspace.openTextDocument(folder.write(name, ""));
    const edit = await droppedCertificates(parts, session, document, data);
    return edit && textOf(edit);
  };

  const files = (...uris: readonly vscode.Uri[]): vscode.DataTransfer => {
    const data = new vscode.DataTransfer();
    data.set("text/uri-list", new vscode.DataTransferItem(uris.map(String).join("\r\n")));
    return data;
  };

  test("an authority of the tree comes as PEM, and in Kotlin as the line that pins it", async () => {
    const node = await createAuthority(tree, { type: "ROOT", name: "Dragged Root" });
    const data = new vscode.DataTransfer();
    const { token } = new vscode.CancellationTokenSource();
    await certificateDrag.handleDrag?.([node], data, token);
    const pem = await dropped("a.yaml", data);
    assert.match(pem ?? "", /^-----BEGIN CERTIFICATE-----\n[\s\S]+\n-----END CERTIFICATE-----\n$/);
    const line = await dropped("A.kt", data);
    assert.ok(line?.includes(`.add("api.example.com", "${opensslPin(pem ?? "")}")`), line ?? "nothing");
    assert.match(line ?? "", /^\/\/ Root CA: CN=Dragged Root/);
  });

  test("a file comes as PEM whatever its form; a comment in Java cannot be left by a name", async () => {
    const der = Buffer.from(chain.leaf.replace(/-----[A-Z ]+-----|\n/g, ""), "base64");
    const file = folder.write("leaf.der", der);
    assert.equal(await dropped("plain.txt", files(file)), chain.leaf);
    const lines = (await dropped("A.java", files(file)))?.split("\n") ?? [];
    assert.equal(lines.length, 3);
    assert.match(lines[0] ?? "", /^\/\/ Server key: CN=a \* \/ /);
    assert.match(lines[1] ?? "", new RegExp(`"${opensslPin(chain.leaf).replace(/[+/]/g, "\\$&")}"`));
  });

  test("keys, other files and references of others are left to VS Code", async () => {
    const key = folder.write("leaf.key", chain.leafKey);
    const inside = folder.write("key-in.pem", chain.leafKey);
    const both = folder.write("both.pem", chain.leaf + chain.leafKey);
    assert.equal(await dropped("plain.txt", files(key)), undefined);
    assert.equal(await dropped("plain.txt", files(inside)), undefined);
    assert.equal(await dropped("plain.txt", files(both)), chain.leaf);
    assert.equal(await dropped("plain.txt", files(folder.write("a.txt", "a"), both)), undefined);
    const odd = new vscode.DataTransfer();
    odd.set("application/vnd.rootpin.certificate", new vscode.DataTransferItem('[{"authorityArn":1}]'));
    assert.equal(await dropped("plain.txt", odd), undefined);
  });

  test("PEM that is pasted into Kotlin or Java can come as a pinner; other texts stay what they are", async () => {
    const pasted = async (name: string, text: string): Promise<string | undefined> => {
      const document = await vscode.workspace.openTextDocument(folder.write(name, ""));
      const data = new vscode.DataTransfer();
      data.set("text/plain", new vscode.DataTransferItem(text));
      const [edit] = (await pastedPinner(parts, document, data)) ?? [];
      assert.deepEqual(edit?.yieldTo, edit && [vscode.DocumentDropOrPasteEditKind.Text]);
      return edit && textOf(edit);
    };
    const kotlin = await pasted("Pins.kt", chain.leaf);
    assert.match(kotlin ?? "", /^CertificatePinner\.Builder\(\)\n {4}\/\/ Server key: CN=a \* \/ /);
    assert.ok(kotlin?.includes(`    .add("api.example.com", "${opensslPin(chain.leaf)}")\n    .build()`), kotlin);
    assert.match((await pasted("Pins.java", chain.root + chain.leaf)) ?? "", /^new CertificatePinner\.Builder\(\)\n/);
    assert.equal(await pasted("Pins.kt", "val a = 1"), undefined);
    assert.equal(await pasted("Pins.kt", "-----BEGIN CERTIFICATE-----\n%%\n-----END CERTIFICATE-----"), undefined);
    assert.equal(await pasted("Pins.kt", chain.leafKey), undefined);
    assert.equal(await pasted("pins.yaml", chain.leaf), undefined);
  });
});
