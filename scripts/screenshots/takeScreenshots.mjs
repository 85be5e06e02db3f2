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
import { applyTheme, expand, openAuthorities, webview, widenSideBar } from "../vscode/workbenchPage.mjs";

const pictures = join(root, "docs", "images");

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
    await inWorkbench(folder, takePicture);
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

async function takePicture(page) {
  await applyTheme(page, "vs-dark");
  const tree = await openAuthorities(page);
  await widenSideBar(page, 400);
  for (const name of [/^Demo Devices CA/, /^Issued by Demo Devices CA/, /^Demo Servers CA/]) await expand(tree, name);
  await tree.getByRole("treeitem", { name: /^thermostat-0001/ }).click();
  await webview(page).getByRole("heading", { name: "thermostat-0001" }).first().waitFor();
  await page.mouse.move(700, 610); // away from the tree: no tooltip
  await page.waitForTimeout(1000); // for what fades in
  await page.screenshot({ path: join(pictures, "workbench.png") });
}
