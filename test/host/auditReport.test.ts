import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import type { AuthorityNode } from "../../src/ui/tree/nodes";
import { issueOutside, outside } from "./outside";
import {
  clipboardAfter,
  closeEditors,
  createAuthority,
  done,
  emptyBackend,
  run,
  temporaryFolder,
  type Tree,
} from "./rootpin";

suite("an audit report", () => {
  let tree: Tree;
  let root: AuthorityNode;
  const folder = temporaryFolder();

  suiteSetup(async () => {
    tree = await emptyBackend();
    root = await createAuthority(tree, { type: "ROOT", name: "Audited Root" });
    for (const name of ["plain", "pipe | tick ` star *", "[link](mailto:a@example.com) www.example.com"])
      await issueOutside(root.id, name);
  });

  suiteTeardown(async () => {
    await closeEditors();
    await done("startLocal");
    await done("stopLocal");
  });

  test("is made, fetched from its bucket, and shown as a table that nobody has to save", async () => {
    await done("createAuditReport", { answers: { authority: root.id, bucket: "host-test-reports", format: "JSON" } });
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.uri.scheme, "rootpin-report");
    assert.equal(document.isDirty, false);
    assert.match(document.fileName, /Audit report of Audited Root/);
    assert.equal(document.languageId, "markdown");
    const rows = document
      .getText()
      .split("\n")
      .filter((line) => line.startsWith("|"));
    assert.ok(rows.length >= 5, document.getText());
    assert.equal(new Set(rows.map((row) => row.length)).size, 1, "the columns are aligned");
    assert.match(document.getText(), /s3:\/\/host-test-reports\/audit-report\//);
  });

  test("shows fields as text: none of them is Markdown, and none leaves its cell", async () => {
    const text = vscode.window.activeTextEditor?.document.getText() ?? "";
    assert.match(text, /`[^`]*pipe \\u\{7c\} tick \\u\{60\} star \*[^`]*`/);
    assert.match(text, /`[^`\n]*\[link\]\(mailto:a@example\.com\)[^`\n]*`/);
    const html = await vscode.commands.executeCommand<string>("markdown.api.render", text);
    assert.doesNotMatch(html, /<a\b/);
    assert.match(html, /<td><code>[^<]*star \*/);
  });

  test("cannot be made twice within half an hour, and says what to do instead", async () => {
    const answers = { authority: root.id, bucket: "host-test-reports", format: "CSV" };
    const refused = await run("createAuditReport", { answers });
    assert.equal(refused.code, "RequestInProgressException");
    assert.match(refused.message ?? "", /30 minutes/);
  });

  test("is not needed by the local backend", async () => {
    assert.equal(
      (await run("importAuditReport", { answers: { report: join(folder, "none.json") } })).code,
      "not-needed",
    );
  });

  suite("imported for a profile of AWS", () => {
    const names = ["first", "second", "third"];

    suiteSetup(async () => {
      for (const format of ["JSON", "CSV"] as const) {
        const { id } = await createAuthority(tree, { type: "ROOT", name: `${format} Root` });
        for (const name of names) await issueOutside(id, name);
        const { text } = await outside((authorities, signal) =>
          authorities.createAuditReport(id, "host-test-reports", format, signal),
        );
        writeFileSync(join(folder, `report.${format.toLowerCase()}`), text);
      }
      await useProfile();
    });

    for (const format of ["JSON", "CSV"]) {
      test(`${format} shows what others issued, and that the list is from a report`, async () => {
        const root = await tree.authority(`${format} Root`);
        assert.deepEqual(await tree.certificates(root), []);
        const file = vscode.Uri.file(join(folder, `report.${format.toLowerCase()}`));
        await done("importAuditReport", file);
        const shown = (await tree.certificates(root)).map(({ certificate }) => certificate.commonName);
        for (const name of names) assert.ok(shown.includes(name), `${name} is among ${shown.join()}`);
        assert.match(String((await tree.item(await tree.issued(root))).description), /^audit report \d\d:\d\d$/);
        assert.match(await tree.tooltip(await tree.issued(root)), /next report/);
      });
    }

    test("of another authority than the one it is imported for is refused", async () => {
      const { id } = await tree.authority("JSON Root");
      const answers = { authority: id, report: join(folder, "report.csv") };
      assert.equal((await run("importAuditReport", { answers })).code, "other-authority");
    });

    test("a file that is no report is refused, and so is one that tells of nothing", async () => {
      writeFileSync(join(folder, "other.json"), '{"name":"rootpin"}');
      writeFileSync(join(folder, "empty.json"), "[]");
      const outcome = (name: string) => run("importAuditReport", { answers: { report: join(folder, name) } });
      assert.equal((await outcome("other.json")).code, "invalid-input");
      assert.equal((await outcome("empty.json")).code, "empty-report");
    });
  });
});

/** The local backend as an account of AWS like any other. */
async function useProfile(): Promise<void> {
  const text = await clipboardAfter("copyEndpointEnvironment", undefined);
  const of = (name: string) => new RegExp(`^export ${name}='(.*)'$`, "m").exec(text)?.[1] ?? "";
  const lines = [
    "[profile report-test]",
    `region = ${of("AWS_REGION")}`,
    `endpoint_url = ${of("AWS_ENDPOINT_URL_ACM_PCA")}`,
    `aws_access_key_id = ${of("AWS_ACCESS_KEY_ID")}`,
    `aws_secret_access_key = ${of("AWS_SECRET_ACCESS_KEY")}`,
  ];
  mkdirSync(join(homedir(), ".aws"), { recursive: true });
  writeFileSync(join(homedir(), ".aws", "config"), `${lines.join("\n")}\n`);
  await done("chooseConnection", { answers: { backend: "aws", profile: "report-test", region: "" } });
}
