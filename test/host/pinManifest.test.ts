import assert from "node:assert/strict";
import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import {
  amazonPin,
  amazonPins,
  filesAreWatched,
  kotlin,
  otherPin,
  PinFolder,
  problemsAre,
  problemsOf,
} from "./pinFiles";
import { closeEditors, done, openssl, run, temporaryFolder } from "./rootpin";

suite("pin manifests in the editor", () => {
  let folder: PinFolder;

  suiteSetup(filesAreWatched);
  setup(() => {
    folder = new PinFolder("pin-manifest");
  });
  teardown(async () => {
    await closeEditors();
    folder.remove();
  });

  const manifestText = (more: object = {}): string =>
    JSON.stringify({
      version: 1,
      hosts: [
        {
          pattern: "api.example.com",
          pins: [
            ...amazonPins.map((pin, at) => ({
              pin,
              role: "root",
              owner: `Amazon ${String(at)}`,
              notAfter: "2037-12-31",
            })),
            { pin: otherPin, role: "backup", owner: "*/ \u0007 --> reserve" },
          ],
        },
      ],
      ...more,
    });
  const written = (path: string): string => readFileSync(folder.at(path).fsPath, "utf8");
  const at = (path: string) => ({ answers: { manifest: folder.at(path).fsPath } });

  test("a manifest is made of what the files pin, and is not replaced without a question", async () => {
    folder.write("app/Pins.kt", kotlin("api.example.com", [amazonPin, otherPin]));
    folder.write("app/More.kt", kotlin("*.example.com", [otherPin, amazonPin]));
    const answers = { folder: folder.uri.fsPath };
    await done("createPinManifest", { answers });
    assert.equal(vscode.window.activeTextEditor?.document.uri.path, folder.at("rootpin.pins.json").path);
    const made = JSON.parse(written("rootpin.pins.json")) as {
      readonly hosts: readonly { readonly pattern: string; readonly pins: readonly Record<string, unknown>[] }[];
    };
    assert.deepEqual(
      made.hosts.map(({ pattern }) => pattern),
      ["*.example.com", "api.example.com"],
    );
    assert.deepEqual(made.hosts[1]?.pins, [
      { pin: amazonPin, role: "root", owner: "CN=Amazon Root CA 1,O=Amazon,C=US", notAfter: "2038-01-17" },
      { pin: otherPin, role: "backup" },
    ]);
    folder.write("rootpin.pins.json", manifestText());
    await done("createPinManifest", { answers: { ...answers, overwrite: "yes" } });
    assert.equal((JSON.parse(written("rootpin.pins.json")) as typeof made).hosts.length, 2);
  });

  test("code is written from it, again only when something is different, and never over what differs without a question", async () => {
    const root = openssl([
      "req",
      "-x509",
      "-newkey",
      "ec",
      "-pkeyopt",
      "ec_paramgen_curve:P-256",
      "-nodes",
      "-keyout",
      join(temporaryFolder(), "key"),
      "-subj",
      "/CN=Private Root",
      "-days",
      "30",
    ]);
    folder.write("certs/root.pem", root);
    const outputs = [
      { format: "okhttp-kotlin", file: "app/Pins.kt" },
      { format: "android-nsc", file: "app/src/main/res/xml/network_security_config.xml" },
    ];
    folder.write("rootpin.pins.json", manifestText({ outputs, trustAnchors: ["certs/root.pem"] }));
    await done("writePinCode", at("rootpin.pins.json"));
    const code = written("app/Pins.kt");
    for (const pin of [...amazonPins, otherPin]) assert.ok(code.includes(pin), pin);
    assert.match(code, /BEGIN CERTIFICATE/);
    const companions = (await vscode.workspace.findFiles("pin-manifest/app/src/main/res/raw/*")).map(
      ({ path }) => path,
    );
    assert.equal(companions.length, 1, "the root lies where Android looks for it");
    await done("writePinCode", at("rootpin.pins.json"));
    folder.write("app/Pins.kt", "// by hand\n");
    await done("writePinCode", { answers: { ...at("rootpin.pins.json").answers, overwrite: "yes" } });
    assert.equal(written("app/Pins.kt"), code);
  });

  test("a manifest of somebody else writes nothing outside of the workspace, and through no link", async () => {
    const outside = join(temporaryFolder(), "Victim.kt");
    for (const file of ["../../../../../../../..".concat(outside), "../../.git/hooks/pre-commit"]) {
      folder.write("rootpin.pins.json", manifestText({ outputs: [{ format: "okhttp-kotlin", file }] }));
      assert.equal((await run("writePinCode", at("rootpin.pins.json"))).code, "outside", file);
    }
    symlinkSync(outside, folder.at("Link.kt").fsPath);
    folder.write("rootpin.pins.json", manifestText({ outputs: [{ format: "okhttp-kotlin", file: "Link.kt" }] }));
    await run("writePinCode", at("rootpin.pins.json"));
    assert.equal(existsSync(outside), false);
    symlinkSync(temporaryFolder(), folder.at("linked").fsPath);
    folder.write("rootpin.pins.json", manifestText({ outputs: [{ format: "okhttp-kotlin", file: "linked/A.kt" }] }));
    assert.equal((await run("writePinCode", at("rootpin.pins.json"))).code, "link");
  });

  test("what a manifest lacks is said", async () => {
    folder.write("rootpin.pins.json", manifestText());
    assert.equal((await run("writePinCode", at("rootpin.pins.json"))).code, "no-outputs");
    folder.write("rootpin.pins.json", '{ "version": 2 }');
    const failed = await run("writePinCode", at("rootpin.pins.json"));
    assert.equal(failed.code, "manifest-invalid");
    assert.match(failed.message ?? "", /rootpin\.pins\.json:1/);
    await problemsAre(
      folder.at("rootpin.pins.json"),
      problemsOf(folder.at("rootpin.pins.json")).map(() => "manifest"),
    );
  });

  for (const [name, wanted] of [
    ["A.kt", `    .add("api.example.com", "${amazonPin}")`],
    ["A.java", `    .add("api.example.com", "${amazonPin}")`],
    ["network_security_config.xml", `    <pin digest="SHA-256">${amazonPin.slice(7)}</pin>`],
    ["Info.plist", `      <string>${amazonPin.slice(7)}</string>`],
    ["A.swift", `    "${amazonPin.slice(7)}",`],
    ["a.dart", `    "${amazonPin}",`],
    ["a.ts", `    "${amazonPin}",`],
  ] as const) {
    test(`pins of its host are inserted into ${name}, as they are written there`, async () => {
      folder.write("rootpin.pins.json", manifestText());
      const document = await vscode.workspace.openTextDocument(folder.write(name, "one\n    \ntwo\n"));
      const editor = await vscode.window.showTextDocument(document);
      editor.selection = new vscode.Selection(1, 4, 1, 4);
      await done("insertPins");
      const lines = document.getText().split("\n");
      assert.ok(lines.includes(wanted), document.getText());
      assert.ok(lines.every((line) => line === "" || /^(one|two| {4})/.test(line)));
      assert.doesNotMatch(document.getText(), /\u0007/);
      await document.save();
    });
  }
});
