import assert from "node:assert/strict";
import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { opensslPin } from "../opensslPin";
import { closeEditors, openssl, temporaryFolder } from "./rootpin";
import {
  amazonPin,
  amazonPins,
  codesOf,
  filesAreWatched,
  kotlin,
  once,
  otherPin,
  PinFolder,
  problemsAre,
  problemsOf,
} from "./pinFiles";

suite("pins in the editor", () => {
  let folder: PinFolder;

  suiteSetup(filesAreWatched);
  setup(() => {
    folder = new PinFolder("pin-problems");
  });
  teardown(async () => {
    await closeEditors();
    folder.remove();
  });

  const open = async (uri: vscode.Uri): Promise<vscode.TextEditor> => vscode.window.showTextDocument(uri);

  const actionsAt = (uri: vscode.Uri, range: vscode.Range): Thenable<vscode.CodeAction[]> =>
    vscode.commands.executeCommand("vscode.executeCodeActionProvider", uri, range);

  const hintsIn = async (uri: vscode.Uri): Promise<string[]> => {
    const whole = new vscode.Range(0, 0, 1000, 0);
    const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
      "vscode.executeInlayHintProvider",
      uri,
      whole,
    );
    return hints.map(({ label, position }) => `${String(position.line)}: ${typeof label === "string" ? label : ""}`);
  };

  test("a file that nobody opened has its problems, at the pin, until it is mended or deleted", async () => {
    const file = folder.write("src/Pins.kt", kotlin("api.example.com", [otherPin]));
    await problemsAre(file, ["single-pin"]);
    const [problem] = problemsOf(file);
    assert.ok(problem);
    assert.equal(problem.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(problem.range.start.line, 1);
    folder.write("src/Pins.kt", kotlin("api.example.com", amazonPins));
    await problemsAre(file, []);
    folder.write("src/Pins.kt", kotlin("api.example.com", [otherPin]));
    await problemsAre(file, ["single-pin"]);
    rmSync(file.fsPath);
    await problemsAre(file, []);
  });

  test("what is typed is judged before it is saved", async () => {
    const file = folder.write("Typed.kt", kotlin("api.example.com", amazonPins));
    const editor = await open(file);
    const hex = "sha256/fbe3018031f9586bcbf41727e417b7d1c45c2f47f93be372a17b96b50757d5a2";
    const text = editor.document.getText();
    await editor.edit((edit) => {
      const at = text.indexOf(amazonPin);
      const [start, end] = [editor.document.positionAt(at), editor.document.positionAt(at + amazonPin.length)];
      edit.replace(new vscode.Range(start, end), hex);
    });
    await problemsAre(file, ["hex-pin"]);
    const [problem] = problemsOf(file);
    assert.ok(problem);
    const actions = await actionsAt(file, problem.range);
    const fix = actions.find(({ isPreferred }) => isPreferred);
    assert.ok(fix?.edit, JSON.stringify(actions.map(({ title }) => title)));
    await vscode.workspace.applyEdit(fix.edit);
    assert.equal(editor.document.getText(), text);
    await problemsAre(file, []);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });

  test("all of a file is mended at once, and a missing backup leads to a command", async () => {
    const broken = amazonPins.map((pin) => pin.replace("sha256/", "sha256//"));
    const file = folder.write("All.kt", kotlin("api.example.com", broken));
    await open(file);
    await problemsAre(
      file,
      broken.map(() => "wrong-prefix"),
    );
    const actions = await actionsAt(file, problemsOf(file)[0]?.range ?? new vscode.Range(0, 0, 0, 0));
    const all = actions.find(({ title }) => title === "Fix all pins in this file");
    assert.ok(all?.edit);
    await vscode.workspace.applyEdit(all.edit);
    await problemsAre(file, []);
    await vscode.workspace.saveAll();
    const single = folder.write("Single.kt", kotlin("api.example.com", [otherPin]));
    await open(single);
    await problemsAre(single, ["single-pin"]);
    const offered = await actionsAt(single, problemsOf(single)[0]?.range ?? new vscode.Range(0, 0, 0, 0));
    assert.ok(offered.some(({ command }) => command?.command === "rootpin.createBackupKey"));
  });

  test("behind a pin stands what it matches, also a key of the workspace as soon as it is there", async () => {
    const keyFile = join(temporaryFolder(), "key.pem");
    openssl(["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", keyFile]);
    const certificate = openssl(["req", "-x509", "-key", keyFile, "-subj", "/CN=My Root", "-days", "3650"]);
    const own = opensslPin(certificate);
    const file = folder.write("Hints.kt", kotlin("own.example.com", [amazonPin, own]));
    await open(file);
    assert.deepEqual((await hintsIn(file))[0], "1: = Amazon Root CA 1, root, ends 2038-01-17");
    folder.write("root.pem", certificate);
    await once(async () => /^2: = My Root, root, ends 20\d\d-/.test((await hintsIn(file))[1] ?? ""));
    const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      file,
      new vscode.Position(1, 40),
    );
    const [facts, commands] = (hover?.contents ?? []) as vscode.MarkdownString[];
    assert.match((facts?.value ?? "").replaceAll("&nbsp;", " "), /Subject: CN=Amazon Root CA 1,O=Amazon/);
    assert.deepEqual(commands?.isTrusted, { enabledCommands: ["rootpin.copyPin", "rootpin.checkPinsAgainstHost"] });
  });

  test("a folder that is renamed takes its problems along", async () => {
    const before = folder.write("old/Pins.kt", kotlin("api.example.com", [otherPin]));
    await problemsAre(before, ["single-pin"]);
    renameSync(folder.at("old").fsPath, folder.at("new").fsPath);
    await problemsAre(before, []);
    await problemsAre(folder.at("new/Pins.kt"), ["single-pin"]);
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(folder.at("new"), folder.at("newer"));
    await vscode.workspace.applyEdit(edit);
    await problemsAre(folder.at("new/Pins.kt"), []);
    await problemsAre(folder.at("newer/Pins.kt"), ["single-pin"]);
  });

  test("a text without a name is judged by its language; a version in a repository is not", async () => {
    const document = await vscode.workspace.openTextDocument({
      language: "java",
      content: `CertificatePinner p = new CertificatePinner.Builder().add("a.example.com", "${otherPin}").build();`,
    });
    await vscode.window.showTextDocument(document);
    await problemsAre(document.uri, ["single-pin"]);
    const content = kotlin("api.example.com", [otherPin]);
    const old = vscode.workspace.registerTextDocumentContentProvider("git", {
      provideTextDocumentContent: () => content,
    });
    try {
      const version = await vscode.workspace.openTextDocument(vscode.Uri.parse("git:/a/Old.kt?HEAD"));
      assert.deepEqual(await hintsIn(version.uri), []);
      const seen = folder.write("Seen.kt", content);
      await problemsAre(seen, ["single-pin"]);
      assert.deepEqual(codesOf(version.uri), []);
    } finally {
      old.dispose();
    }
  });

  test("settings change the verdict", async () => {
    const file = folder.write("Two.kt", kotlin("api.example.com", [otherPin, amazonPin]));
    await problemsAre(file, ["amazon-roots-incomplete"]);
    const settings = vscode.workspace.getConfiguration("rootpin.pins");
    await settings.update("minimum", 3, vscode.ConfigurationTarget.Workspace);
    try {
      await once(() => codesOf(file).includes("single-pin"));
    } finally {
      await settings.update("minimum", undefined, vscode.ConfigurationTarget.Workspace);
    }
  });
});
