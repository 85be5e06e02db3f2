import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import type { PinNode } from "../../src/ui/tree/pins/pinNodes";
import { amazonPin, amazonPins, api, filesAreWatched, kotlin, once, otherPin, PinFolder } from "./pinFiles";
import { clipboardAfter, closeEditors, openssl, temporaryFolder } from "./rootpin";
import { opensslPin } from "../opensslPin";
import { press, pressUntil, takePicture, themes, useTheme } from "./workbenchPage";

const hostileName = "[x](command:evil) $(bell) <img src=x>\u202e";

suite("the view Pins", () => {
  let folder: PinFolder;
  let hostilePin: string;

  suiteSetup(async () => {
    await filesAreWatched();
    folder = new PinFolder("pin-view");
    const key = join(temporaryFolder(), "key.pem");
    const subject = ["-utf8", "-subj", `/CN=${hostileName}`, "-days", "30"];
    openssl([
      "req",
      "-x509",
      "-newkey",
      "ec",
      "-pkeyopt",
      "ec_paramgen_curve:P-256",
      "-nodes",
      "-keyout",
      key,
      "-out",
      folder.at("own.pem").fsPath,
      ...subject,
    ]);
    hostilePin = opensslPin(openssl(["x509", "-in", folder.at("own.pem").fsPath]));
    folder.write("app/Pins.kt", kotlin("api.example.com", amazonPins));
    folder.write(
      "app/Other.java",
      `class A { Object p = new CertificatePinner.Builder().add("api.example.com", "${amazonPin}").add("own.example.com", "${hostilePin}").build(); }\n`,
    );
    folder.write("app/Single.kt", kotlin("single.example.com", [otherPin]));
    await vscode.commands.executeCommand("rootpin.pins.focus");
    // What the suites before left is taken away first.
    await once(async () => {
      const counts = (await children()).map((node) => (node.kind === "pinHost" ? node.pins.length : 0));
      return counts.join() === "5,1,1";
    });
  });
  suiteTeardown(async () => {
    await useTheme(themes[0]);
    await closeEditors();
    folder.remove();
  });

  const children = async (node?: PinNode): Promise<PinNode[]> => (await (await api()).pins.getChildren(node)) ?? [];
  const item = async (node: PinNode): Promise<vscode.TreeItem> => (await api()).pins.getTreeItem(node);
  const labels = async (node?: PinNode): Promise<string[]> =>
    Promise.all((await children(node)).map(async (each) => labelOf(await item(each))));
  const labelOf = ({ label }: vscode.TreeItem): string => (typeof label === "string" ? label : (label?.label ?? ""));
  const host = async (name: string): Promise<PinNode> => {
    const found = (await children()).find((node) => node.kind === "pinHost" && node.host === name);
    assert.ok(found, name);
    return found;
  };
  const firstPin = async (name: string): Promise<PinNode> => {
    const [pin] = await children(await host(name));
    assert.ok(pin);
    return pin;
  };

  test("hosts have their pins, with the certificate that each matches, and where they are written", async () => {
    assert.deepEqual(await labels(), ["api.example.com", "own.example.com", "single.example.com"]);
    const api5 = await host("api.example.com");
    assert.match(String((await item(api5)).description), /^5 pins · .*last one ends/);
    const [first] = await children(api5);
    assert.ok(first);
    const shown = await item(first);
    assert.match(shown.contextValue ?? "", /^pin known\b/);
    assert.equal(shown.id, `host/api.example.com/${amazonPin}`);
    assert.match(
      `${labelOf(shown)} ${String(shown.description)}`,
      /^Amazon Root CA 1 root · ends .* · sha256\/\+\+MBg/,
    );
    const uses = (await children(first)).filter(({ kind }) => kind === "pinUse");
    assert.deepEqual((await Promise.all(uses.map(item))).map(labelOf).sort(), [
      "pin-view/app/Other.java:1",
      "pin-view/app/Pins.kt:2",
    ]);
  });

  test("what is wrong is said in words, and counted on the view", async () => {
    const single = await item(await host("single.example.com"));
    assert.match(String(single.description), /1 pin · 1 error/);
    assert.match(single.accessibilityInformation?.label ?? "", /1 error/);
    assert.equal(single.contextValue, "host problem");
    const badge = (await api()).pins.view.badge?.value ?? 0;
    const errors = vscode.languages
      .getDiagnostics()
      .flatMap(([, problems]) => problems)
      .filter(({ source, severity }) => source === "rootpin" && severity === vscode.DiagnosticSeverity.Error);
    assert.equal(badge, errors.length);
  });

  test("a place opens the file at the pin", async () => {
    const use = (await children(await firstPin("single.example.com"))).find(({ kind }) => kind === "pinUse");
    assert.ok(use);
    const { command } = await item(use);
    assert.ok(command);
    await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.getText(editor.selection), otherPin);
  });

  test("a pin is copied without any connection", async () => {
    assert.equal(await clipboardAfter("copyPin", await firstPin("single.example.com")), otherPin);
  });

  test("a hostile name is text: no link, no icon, no turned line", async () => {
    const pin = await firstPin("own.example.com");
    const shown = await item(pin);
    assert.doesNotMatch(labelOf(shown), /\u202e/);
    const { token } = new vscode.CancellationTokenSource();
    const resolved = await (await api()).pins.resolveTreeItem?.(shown, pin, token);
    const tooltip = resolved?.tooltip;
    assert.ok(tooltip instanceof vscode.MarkdownString);
    assert.doesNotMatch(tooltip.value, /(?<!\\\\)\[x\\?\]\(command|<img |\u202e/);
    assert.ok(!tooltip.isTrusted && !tooltip.supportHtml && !tooltip.supportThemeIcons);
    const file = folder.at("app/Other.java");
    await vscode.window.showTextDocument(file);
    const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
      "vscode.executeInlayHintProvider",
      file,
      new vscode.Range(0, 0, 9, 0),
    );
    assert.doesNotMatch(JSON.stringify(hints.map(({ label }) => label)), /\u202e/);
    await closeEditors();
  });

  const named = (pattern: RegExp) => (each: { readonly name: string }) => pattern.test(each.name);

  test("arrows lead from a host to its pins and to where they are written, each named with its state", async () => {
    await vscode.commands.executeCommand("rootpin.pins.focus");
    const first = await pressUntil("ArrowDown", named(/^single\.example\.com, 1 pin · 1 error/));
    if (first.expanded === "false") await press("ArrowRight");
    await pressUntil("ArrowDown", named(/^sha256\/.*1 error/));
    await press("ArrowRight");
    await pressUntil("ArrowDown", named(/Single\.kt:2/));
    await press("Enter");
    await once(() => vscode.window.activeTextEditor?.document.uri.path.endsWith("Single.kt") === true);
    await vscode.commands.executeCommand("rootpin.pins.focus");
    await pressUntil("ArrowUp", named(/^api\.example\.com/));
    await press("ArrowRight");
    await pressUntil("ArrowDown", named(/^Amazon Root CA 1, root · ends/));
  });

  for (const theme of themes) {
    test(`it has its picture in ${theme.label}`, async () => {
      await useTheme(theme);
      assert.ok(statSync(await takePicture(`pins-${theme.id}`)).size > 10_000);
    });
  }
});
