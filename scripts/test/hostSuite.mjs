// Runs a suite inside the extension host of the VS Code server: node hostSuite.mjs <settings.json>
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { root } from "../root.mjs";
import { openWorkbench } from "../vscode/openWorkbench.mjs";
import { startServer } from "../vscode/startServer.mjs";
import { answerPageRequests } from "./pageRequests.mjs";
import { builtFile, outFolder } from "./testFiles.mjs";

const settings = JSON.parse(readFileSync(process.argv[2], "utf8"));
const entry = builtFile(settings.built, "host/mochaEntry.ts");

/** The workbench can go on without a word when its extension host is gone: then no event is written any more. */
const silence = 3 * 60_000;

/** Empty at first; the hermetic home has room for it. */
function createWorkspace() {
  const folder = join(homedir(), "workspace");
  mkdirSync(folder, { recursive: true });
  return folder;
}

function payload(server) {
  return [
    ["extensionDevelopmentPath", server.remote(root)],
    ["extensionTestsPath", server.remote(entry)],
  ];
}

/** Rejects when the suite can no longer answer. */
function suiteFails(page, server) {
  return new Promise((_, reject) => {
    page.on("crash", () => reject(new Error("The page of the workbench crashed.")));
    server.child.once("exit", (code) => reject(new Error(`The VS Code server ended with exit code ${code}.`)));
    let [size, since] = [0, Date.now()];
    setInterval(() => {
      const now = existsSync(settings.results) ? readFileSync(settings.results).length : 0;
      if (now !== size) [size, since] = [now, Date.now()];
      else if (Date.now() - since > silence) reject(new Error("The extension host fell silent."));
    }, 1000).unref();
  });
}

async function runInHost(server) {
  let end;
  const suiteEnds = new Promise((resolve) => (end = resolve));
  const { browser, page } = await openWorkbench(server, {
    folder: createWorkspace(),
    payload: payload(server),
    prepare: async (opened) => {
      opened.on("pageerror", (error) => console.log(`page: ${error.message}`));
      // The workbench calls these two when it runs tests of extensions; they must exist before it loads.
      await opened.exposeFunction("codeAutomationLog", (type, values) => console.log(`workbench ${type}:`, ...values));
      await opened.exposeFunction("codeAutomationExit", end);
    },
  });
  const stopAnswering = answerPageRequests(page, join(settings.built, "host", "page"));
  try {
    return await Promise.race([suiteEnds, suiteFails(page, server)]);
  } catch (error) {
    await page.screenshot({ path: join(outFolder, "failed-host.png") });
    throw error;
  } finally {
    stopAnswering();
    await browser.close();
  }
}

writeFileSync(join(settings.built, "host", "run.json"), JSON.stringify(settings));
const server = await startServer({ isTest: true, log: settings.verbose ? console.log : undefined });
try {
  process.exitCode = await runInHost(server);
} finally {
  await server.stop();
}
