// The packaged extension in a VS Code server of its own, on a local backend of its own with the demo PKI in it.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { buildAll } from "../build.mjs";
import { root } from "../root.mjs";
import { installServer } from "../setup/installServer.mjs";
import { installRootpin } from "../start/browserWorkbench.mjs";
import { seedWhenEmpty, startBackend } from "../start/localBackend.mjs";
import { createTestFolder } from "../test/testEnvironment.mjs";
import { openWorkbench } from "../vscode/openWorkbench.mjs";
import { startServer } from "../vscode/startServer.mjs";
import {
  applyTheme,
  chooseInMenu,
  expand,
  openAuthorities,
  runCommand,
  webview,
  widenSideBar,
} from "../vscode/workbenchPage.mjs";
import { writePinnedApp } from "./demoPins.mjs";
import { writeConfigMap } from "./demoTexts.mjs";
import { activateByRule, makeDevice, registerAuthority } from "./demoDevices.mjs";

const pictures = join(root, "docs", "images");

const demoAuthority = "Demo Devices CA";
const demoDevice = "thermostat-0004";

/** What people register by mistake: the CA above the one that signs. */
const wrongAuthority = "Demo Root CA";

const [region, secondRegion] = ["us-east-1", "eu-west-1"];

const settings = { "window.title": "Rootpin", "workbench.colorTheme": "Dark Modern", "breadcrumbs.enabled": false };

const browser = { viewport: { width: 1000, height: 620 }, deviceScaleFactor: 2 };

export async function takeScreenshots() {
  mkdirSync(pictures, { recursive: true });
  await installServer();
  await buildAll();
  const { folder, remove } = createTestFolder();
  useFolder(folder);
  const backend = await startBackend();
  try {
    await seedWhenEmpty();
    await registerAuthority(backend.ready, wrongAuthority, { region, allowAutoRegistration: true });
    await activateByRule(backend.ready, region);
    const home = join(folder, "home");
    const device = await makeDevice(backend.ready, { authority: demoAuthority, device: demoDevice, folder: home });
    writeConfigMap(home, device);
    writePinnedApp(home);
    await inWorkbench(folder, (page) => takePictures(page, backend.ready));
  } finally {
    await backend.stop();
    remove();
  }
}

/** What is started from here on keeps everything there. */
function useFolder(folder) {
  process.env.HOME = join(folder, "home");
  process.env.ROOTPIN_DATA = join(folder, "data");
  process.env.XDG_CONFIG_HOME = join(folder, "config");
}

async function inWorkbench(folder, work) {
  const server = { dataFolder: join(folder, "server"), extensionsFolder: join(folder, "extensions") };
  mkdirSync(server.dataFolder);
  await installRootpin(server);
  const running = await startServer({ ...server, settings });
  try {
    const opened = await openWorkbench(running, { folder: join(folder, "home"), browser });
    await work(opened.page).finally(() => opened.browser.close());
  } finally {
    await running.stop();
  }
}

async function takePictures(page, ready) {
  await applyTheme(page, "vs-dark");
  await pictureOfAuthorities(page);
  await page.keyboard.press("Control+B"); // the pages need the width
  await pictureOfBytes(page);
  await pictureOfDoctor(page);
  await pressFix(page);
  await registerAuthority(ready, demoAuthority, { region: secondRegion, allowAutoRegistration: false });
  await pictureOfRegions(page);
  await pictureOfProof(page);
  await pictureOfDrill(page);
  await pictureOfPins(page);
  await pictureOfText(page);
}

async function pictureOfAuthorities(page) {
  const tree = await openAuthorities(page);
  for (const view of ["Devices", "Pins"]) await page.getByRole("button", { name: `${view} Section` }).click();
  await widenSideBar(page, 400);
  for (const name of [/^Demo Devices CA/, /^Issued by Demo Devices CA/, /^Demo Servers CA/]) await expand(tree, name);
  await tree.getByRole("treeitem", { name: /^thermostat-0001/ }).click();
  await webview(page).getByRole("heading", { name: "thermostat-0001" }).first().waitFor();
  await page.mouse.move(700, 610); // away from the tree: no tooltip
  await take(page, "workbench.png");
}

/** The ASN.1 of the certificate that is open, beside its bytes. */
async function pictureOfBytes(page) {
  await page.setViewportSize({ width: 1360, height: 860 });
  const shown = webview(page);
  await shown.locator("#tab-asn1").click();
  await shown.locator(".asn1-row", { hasText: "subjectPublicKeyInfo" }).click();
  await shown.locator(".octet.in-content").first().waitFor();
  await shown.locator(".asn1-status").scrollIntoViewIfNeeded();
  await take(page, "certificate.png");
}

async function pictureOfDrill(page) {
  await page.setViewportSize({ width: 1000, height: 760 });
  const tree = await openAuthorities(page);
  await chooseInMenu(page, tree.getByRole("treeitem", { name: /^Demo Devices CA/ }), "Simulate Compromise…");
  await webview(page).locator("h1", { hasText: demoAuthority }).waitFor();
  await page.keyboard.press("Control+B");
  await take(page, "drill.png");
}

async function pictureOfText(page) {
  await runCommand(page, "View: Show Explorer");
  await page.getByRole("treeitem", { name: "configmap.yaml" }).dblclick();
  await page.locator(".codelens-decoration a").first().waitFor();
  await take(page, "text.png");
}

async function pictureOfDoctor(page) {
  await page.setViewportSize({ width: 1000, height: 1010 });
  await runCommand(page, "View: Show Explorer");
  await chooseInMenu(page, page.getByRole("treeitem", { name: demoDevice }), "Diagnose JITR…");
  await page.getByRole("option", { name: /^The local broker/ }).click();
  await webview(page).getByRole("heading", { name: "Most likely" }).waitFor();
  await page.keyboard.press("Control+B");
  await take(page, "doctor.png");
}

/** What the doctor proposes is done by its button, and the device connects. */
async function pressFix(page) {
  await webview(page)
    .getByRole("button", { name: /^Register This CA/ })
    .click();
  await webview(page)
    .locator(".verdict-title", { hasText: /^Connected/ })
    .waitFor();
}

async function pictureOfRegions(page) {
  await page.setViewportSize({ width: 1000, height: 640 });
  await runCommand(page, "Rootpin: Show Region Matrix");
  await webview(page).getByRole("table").waitFor();
  await take(page, "regions.png");
}

async function pictureOfProof(page) {
  await page.setViewportSize({ width: 1000, height: 760 });
  const tree = await openAuthorities(page);
  await chooseInMenu(
    page,
    tree.getByRole("treeitem", { name: /^Demo Servers CA/ }),
    "Test Pins against an Intercepting Proxy…",
  );
  await webview(page)
    .locator(".verdict-title", { hasText: /hold|proven|stop/i })
    .waitFor({ timeout: 120_000 });
  await page.keyboard.press("Control+B");
  await take(page, "interception.png");
}

async function pictureOfPins(page) {
  await page.setViewportSize({ width: 1000, height: 620 });
  await runCommand(page, "View: Close All Editors");
  await runCommand(page, "View: Show Explorer");
  await page.getByRole("treeitem", { name: "app" }).first().click();
  await page.getByRole("treeitem", { name: "Pins.kt" }).dblclick();
  await page.locator(".squiggly-error").first().waitFor();
  await runCommand(page, "Rootpin: Focus on Pins View");
  const pins = page.getByRole("tree", { name: /Pins/ });
  await expand(pins, /^api\.example\.com/);
  await page.mouse.move(700, 500); // away from what has a tooltip
  await take(page, "pins.png");
}

async function take(page, name) {
  await page.waitForTimeout(1000); // for what fades in
  await page.screenshot({ path: join(pictures, name) });
}
