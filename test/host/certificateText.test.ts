import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import * as vscode from "vscode";
import { opensslPin } from "../opensslPin";
import { escaped, indented, makeChain, type MadeChain, quoted } from "./certificateChain";
import { codesOf, filesAreWatched, once, PinFolder, problemsAre, problemsOf } from "./pinFiles";
import { onceTabs } from "./tabs";
import { closeEditors, done, openssl, Tree } from "./rootpin";

const hostile = "CN=[x](command:quit) \\<b\\>$(bug)\\<script\\>a()\\</script\\>";

suite("certificates in texts", () => {
  let folder: PinFolder;
  let chain: MadeChain;

  suiteSetup(async () => {
    await filesAreWatched();
    await Tree.open();
    chain = await makeChain("CN=thing-1");
  });
  setup(() => {
    folder = new PinFolder("certificate-texts");
  });
  teardown(async () => {
    await vscode.workspace
      .getConfiguration("rootpin")
      .update("diagnostics", undefined, vscode.ConfigurationTarget.Workspace);
    await closeEditors();
    folder.remove();
  });

  const open = async (name: string, text: string): Promise<vscode.TextDocument> =>
    (await vscode.window.showTextDocument(folder.write(name, text))).document;

  const lenses = async (uri: vscode.Uri): Promise<string[]> => {
    const found = await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", uri, 100);
    return found.map(({ range, command }) => `${String(range.start.line)}: ${command?.title ?? ""}`);
  };

  const hoverAt = async ({ uri }: vscode.TextDocument, line: number): Promise<vscode.MarkdownString[]> => {
    const position = new vscode.Position(line, 12);
    const found = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", uri, position);
    return found.flatMap(({ contents }) => contents as vscode.MarkdownString[]);
  };

  const texts = (pem: string): readonly (readonly [name: string, text: string, line: number])[] => [
    ["secret.yaml", `kind: Secret\ndata:\n  tls.crt: |\n${indented(pem)}\n`, 3],
    ["config.json", `{\n  "certificate": "${escaped(pem)}\\n"\n}\n`, 1],
    ["Pins.kt", `val ca = """\n${indented(pem)}\n""".trimIndent()\n`, 1],
    ["certs.h", `static const char *ca =\n${quoted(pem)};\n`, 1],
    ["main.tf", `locals {\n  ca = <<EOT\n${pem.trim()}\nEOT\n}\n`, 2],
    ["local.env", `# settings\nCA="${escaped(pem)}"\n`, 1],
  ];

  test("above a block in YAML, JSON, Kotlin, C, Terraform and an environment file stands whose it is", async () => {
    for (const [name, text, line] of texts(chain.leaf)) {
      const { uri } = await open(name, text);
      const [said, ...others] = await lenses(uri);
      assert.match(said ?? "", new RegExp(`^${String(line)}: CN=thing-1 · ends in 19 d$`), name);
      assert.deepEqual(others, [`${String(line)}: Decode`, `${String(line)}: Copy pin`], name);
    }
  });

  test("a text without a block has nothing above it", async () => {
    const { uri } = await open("plain.yaml", "begin: -----\n");
    assert.deepEqual(await lenses(uri), []);
  });

  test("the pin above a block is openssl's", async () => {
    const { uri } = await open("leaf.yaml", `a: |\n${indented(chain.leaf)}\n`);
    const found = await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", uri, 100);
    const command = found.find((each) => each.command?.command === "rootpin.copyPin")?.command;
    assert.ok(command);
    await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
    assert.equal(await vscode.env.clipboard.readText(), opensslPin(chain.leaf));
  });

  test("decode shows the text in a page", async () => {
    const document = await open("two.yaml", `a: |\n${indented(chain.leaf)}\nb: |\n${indented(chain.root)}\n`);
    await done("openInViewer", { answers: { text: document.uri.toString(), object: 1 } });
    const tabs = (): readonly vscode.Tab[] => vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    await onceTabs(() => tabs().some((tab) => isDecoder(tab) && tab.label === "two.yaml"));
  });

  test("what a name says is text in a hover and above a block, never Markdown, a link or an icon", async () => {
    const { leaf } = await makeChain(hostile);
    const document = await open("hostile.yaml", `a: |\n${indented(leaf)}\n`);
    const [facts, commands, ...others] = await hoverAt(document, 1);
    assert.ok(facts && commands);
    assert.deepEqual(others, []);
    assert.ok(!facts.isTrusted && !facts.supportHtml && !facts.supportThemeIcons);
    assert.doesNotMatch(facts.value, /(?<!\\)\[x\]\(|<b>|<script>/);
    assert.match(facts.value, /\\\[x\\\]/);
    assert.deepEqual(commands.isTrusted, {
      enabledCommands: ["rootpin.openInViewer", "rootpin.copyPin", "rootpin.verifyChain", "rootpin.checkRevocation"],
    });
    assert.doesNotMatch(commands.value, /quit|script/);
    const [said] = await lenses(document.uri);
    assert.match(said ?? "", /\\\$\(bug\)/);
  });

  test("a private key tells its kind, and nothing of itself", async () => {
    const document = await open("key.yaml", `key: |\n${indented(chain.leafKey)}\n`);
    const [said] = await lenses(document.uri);
    assert.match(said ?? "", /^1: Private key · EC P-256$/);
    const secret = chain.leafKey.split("\n")[1] ?? "";
    const hover = await hoverAt(document, 2);
    assert.ok(hover.length > 0 && secret.length > 20);
    assert.ok(hover.every(({ value }) => !value.includes(secret)));
    assert.match(hover[0]?.value.replaceAll("&nbsp;", " ") ?? "", /not encrypted/);
  });

  test("the first line of a block leads to the viewer, and no address of a certificate is a link", async () => {
    const document = await open("linked.yaml", `chain: |\n${indented(chain.leaf)}\n`);
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      "vscode.executeLinkProvider",
      document.uri,
    );
    const ours = links.filter(({ target }) => target?.scheme === "command");
    assert.deepEqual(
      ours.map(({ range }) => document.getText(range)),
      ["-----BEGIN CERTIFICATE-----"],
    );
    assert.match(ours[0]?.target?.toString(true) ?? "", /^command:rootpin\.openInViewer\?/);
    assert.equal(links.length, 1);
  });

  test("blocks fold, and stand in the outline; YAML goes on folding by indentation", async () => {
    const text = `outer:\n  a: |\n${indented(chain.leaf)}\n  b: |\n${indented(chain.root)}\n`;
    const document = await open("folded.yaml", text);
    const lines = text.split("\n");
    const [begin, end] = [
      lines.findIndex((each) => each.includes("BEGIN")),
      lines.findIndex((each) => each.includes("END")),
    ];
    const ranges = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      "vscode.executeFoldingRangeProvider",
      document.uri,
    );
    assert.ok(
      ranges.some((range) => range.start === begin && range.end === end),
      JSON.stringify(ranges),
    );
    assert.ok(ranges.some(({ start }) => start === 0));
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      "vscode.executeDocumentSymbolProvider",
      document.uri,
    );
    const ours = symbols.filter(({ name }) => name.startsWith("CN="));
    assert.deepEqual(
      ours.map(({ name, kind }) => [name, kind]),
      [
        ["CN=thing-1", vscode.SymbolKind.Object],
        ["CN=Text Root", vscode.SymbolKind.Object],
      ],
    );
    assert.match(ours[0]?.detail ?? "", /^Certificate · ends in/);
    assert.equal(ours[0]?.range.start.line, begin);
  });

  test("behind a fingerprint stands the certificate of the same text", async () => {
    const print = openssl(["x509", "-noout", "-fingerprint", "-sha256"], chain.leaf).trim();
    const document = await open("prints.md", `${print}\nother: ${"ab".repeat(32)}\n\n${chain.leaf}`);
    const whole = new vscode.Range(0, 0, 100, 0);
    const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
      "vscode.executeInlayHintProvider",
      document.uri,
      whole,
    );
    assert.deepEqual(
      hints.map(({ position, label }) => [position.line, position.character, label]),
      [[0, print.length, "= CN=thing-1, ends in 19 d"]],
    );
  });

  const endOf = (document: vscode.TextDocument): vscode.Range => {
    const end = document.lineAt(document.lineCount - 1).range.end;
    return new vscode.Range(new vscode.Position(0, 0), end);
  };

  const codeIs = (uri: vscode.Uri, code: string, is: boolean): Promise<void> =>
    once(() => codesOf(uri).includes(code) === is);

  test("a problem stands at its block, and goes away with it", async () => {
    const text = `a: |\n${indented(chain.root)}\nb: |\n${indented(chain.leaf)}\n`;
    const document = await open("ends.yaml", text);
    await codeIs(document.uri, "hygiene/expiring", true);
    const problem = problemsOf(document.uri).find(({ code }) => code === "hygiene/expiring");
    const line = text.split("\n").findLastIndex((each) => each.includes("BEGIN"));
    assert.ok(problem);
    assert.deepEqual([problem.range.start.line, problem.range.start.character], [line, 4]);
    assert.equal(problem.severity, vscode.DiagnosticSeverity.Warning);
    assert.equal(problem.relatedInformation?.[0]?.message, "CN=Text Root");
    assert.equal(problem.relatedInformation[0].location.range.start.line, 1);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, endOf(document), `a: |\n${indented(chain.root)}\n`);
    await vscode.workspace.applyEdit(edit);
    await codeIs(document.uri, "hygiene/expiring", false);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });

  test("the severity of a rule is the setting's, and a quick fix switches it off", async () => {
    const document = await open("off.yaml", `a: |\n${indented(chain.leaf)}\n`);
    await codeIs(document.uri, "hygiene/expiring", true);
    const at = problemsOf(document.uri).find(({ code }) => code === "hygiene/expiring")?.range;
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      at,
    );
    const off = actions.find(({ title }) => title === "Set severity of this rule to off: hygiene/expiring");
    assert.ok(off?.command);
    await vscode.commands.executeCommand(off.command.command, ...((off.command.arguments ?? []) as unknown[]));
    await codeIs(document.uri, "hygiene/expiring", false);
    const settings = vscode.workspace.getConfiguration("rootpin");
    await settings.update("diagnostics.rules", { "hygiene/expiring": "error" }, vscode.ConfigurationTarget.Workspace);
    await codeIs(document.uri, "hygiene/expiring", true);
    assert.ok(
      problemsOf(document.uri).some(
        ({ code, severity }) => code === "hygiene/expiring" && severity === vscode.DiagnosticSeverity.Error,
      ),
    );
    await settings.update("diagnostics.rules", undefined, vscode.ConfigurationTarget.Workspace);
  });

  test("a chain in the wrong order is put in order, also inside a string", async () => {
    for (const [name, write] of [
      ["chain.pem", (blocks: readonly string[]) => blocks.map((each) => `${each.trim()}\n`).join("")],
      ["chain.json", (blocks: readonly string[]) => `{ "chain": "${blocks.map(escaped).join("\\n")}\\n" }`],
    ] as const) {
      const document = await open(name, write([chain.root, chain.leaf]));
      await codeIs(document.uri, "file/chain-order", true);
      const at = problemsOf(document.uri).find(({ code }) => code === "file/chain-order")?.range;
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        "vscode.executeCodeActionProvider",
        document.uri,
        at,
      );
      const fix = actions.find(({ title, edit }) => edit && /in order/.test(title));
      assert.ok(fix?.edit, JSON.stringify(actions.map(({ title }) => title)));
      await vscode.workspace.applyEdit(fix.edit);
      assert.equal(document.getText(), write([chain.leaf, chain.root]));
      await codeIs(document.uri, "file/chain-order", false);
      await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    }
  });

  test("the second of two equal certificates can be removed, and a broken block is named", async () => {
    const broken = chain.root.replace(/\n[A-Za-z0-9+/]{10}/, "\n%%%%");
    const document = await open("twice.pem", `${chain.leaf}${chain.leaf}${broken}`);
    await codeIs(document.uri, "file/duplicate-certificate", true);
    await codeIs(document.uri, "file/broken-block", true);
    const at = problemsOf(document.uri).find(({ code }) => code === "file/duplicate-certificate")?.range;
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      at,
    );
    const fix = actions.find(({ title }) => title === "Remove this duplicate");
    assert.ok(fix?.edit);
    await vscode.workspace.applyEdit(fix.edit);
    assert.equal(document.getText(), `${chain.leaf}${broken}`);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });

  test("files that nobody opened have problems only where the setting says so", async () => {
    const settings = vscode.workspace.getConfiguration("rootpin");
    const file = folder.write("closed.pem", chain.leaf);
    await open("other.pem", chain.leaf);
    await codeIs(folder.at("other.pem"), "hygiene/expiring", true);
    assert.deepEqual(codesOf(file), []);
    await settings.update("diagnostics.scope", "workspace", vscode.ConfigurationTarget.Workspace);
    await codeIs(file, "hygiene/expiring", true);
    rmSync(file.fsPath);
    await problemsAre(file, []);
    await settings.update("diagnostics.scope", undefined, vscode.ConfigurationTarget.Workspace);
  });

  test("a version in a repository has lines above its blocks, and no problems", async () => {
    const content = `a: |\n${indented(chain.leaf)}\n`;
    const old = vscode.workspace.registerTextDocumentContentProvider("git", {
      provideTextDocumentContent: () => content,
    });
    try {
      const version = await vscode.workspace.openTextDocument(vscode.Uri.parse("git:/a/old.yaml?HEAD"));
      await open("new.yaml", content);
      await codeIs(folder.at("new.yaml"), "hygiene/expiring", true);
      assert.match((await lenses(version.uri))[0] ?? "", /CN=thing-1/);
      assert.deepEqual(problemsOf(version.uri), []);
    } finally {
      old.dispose();
    }
  });
});

function isDecoder({ input }: vscode.Tab): boolean {
  return input instanceof vscode.TabInputWebview && input.viewType.endsWith("rootpin.decoder");
}
