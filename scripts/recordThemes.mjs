// Records what VS Code sets on a webview in each of its four kinds of theme: the tests of our pages show them in these.
// Run it after a new VS Code changed its themes: node scripts/recordThemes.mjs
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./root.mjs";
import { runScript } from "./runScript.mjs";
import { openWorkbench } from "./vscode/openWorkbench.mjs";
import { startServer } from "./vscode/startServer.mjs";

const themes = {
  dark: "Dark 2026",
  light: "Light 2026",
  "high-contrast": "Default High Contrast",
  "high-contrast-light": "Default High Contrast Light",
};

/** Colours of VS Code's own parts, and pictures in data URLs: no page of ours uses them. */
const unused =
  /^--vscode-(agent|chat|debug|git|icon|inlineChat|mcp|merge|notebook|ports|scm|sessions|symbolIcon|terminal)/;

/** An extension that opens an empty webview. */
const manifest = {
  name: "probe",
  publisher: "rootpin",
  version: "0.0.0",
  engines: { vscode: "^1.101.0" },
  main: "./main.js",
  activationEvents: ["onStartupFinished"],
};
const program = `
const { window } = require("vscode");
exports.activate = () => {
  const panel = window.createWebviewPanel("probe", "probe", 1, { enableScripts: true });
  panel.webview.html = '<!doctype html><html><body id="probe"></body></html>';
};`;

await runScript(async () => {
  const extension = mkdtempSync(join(tmpdir(), "rootpin-themes-"));
  try {
    writeFileSync(join(extension, "package.json"), JSON.stringify(manifest));
    writeFileSync(join(extension, "main.js"), program);
    for (const [name, id] of Object.entries(themes)) {
      const file = join(root, "test", "fixtures", "themes", `${name}.json`);
      writeFileSync(file, `${JSON.stringify(await record(extension, id), null, 1)}\n`);
      console.log(`Recorded "${id}".`);
    }
  } finally {
    rmSync(extension, { recursive: true, force: true });
  }
});

async function record(extension, id) {
  const server = await startServer({ isTest: true, settings: { "workbench.colorTheme": id } });
  try {
    const payload = [["extensionDevelopmentPath", server.remote(extension)]];
    const { browser, page } = await openWorkbench(server, { payload });
    const probe = page
      .frameLocator("iframe.webview.ready")
      .frameLocator("iframe#active-frame")
      .locator(`#probe[data-vscode-theme-id="${id}"]`);
    await probe.waitFor({ state: "attached", timeout: 60_000 });
    const { style, bodyClass, kind } = await probe.evaluate((body) => ({
      style: body.ownerDocument.documentElement.getAttribute("style"),
      bodyClass: body.className,
      kind: body.dataset.vscodeThemeKind,
    }));
    await browser.close();
    const variables = [...style.matchAll(/(--[\w-]+): ?([^;]*);/g)].map(([, name, value]) => [name, value]);
    return {
      id,
      kind,
      bodyClass: bodyClass.replace(" vscode-reduce-motion", ""),
      variables: Object.fromEntries(variables.filter(([name]) => !unused.test(name)).sort()),
    };
  } finally {
    await server.stop();
  }
}
