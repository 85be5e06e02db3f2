// Opens the workbench of a running server in a headless browser.
import { launchBrowser } from "../browser/launchBrowser.mjs";

/** A workbench loads slowly on a busy computer; milliseconds. */
const patience = 120_000;

/**
 * - `folder`: the workspace
 * - `payload`: VS Code's own list of [name, value] pairs
 * - `prepare`: sees the page before it is loaded
 * - `browser`: Playwright's options for a browser context
 */
export async function openWorkbench(server, { folder, payload = [], prepare, browser: options } = {}) {
  const { browser, context, refused } = await launchBrowser(options);
  try {
    const page = await context.newPage();
    await prepare?.(page);
    await page.goto(workbenchAddress(server, { folder, payload }), { timeout: patience });
    return { browser, page, refused };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

function workbenchAddress({ authority }, { folder, payload }) {
  const always = [
    ["skipWelcome", "true"],
    ["skipReleaseNotes", "true"],
  ];
  const query = new URLSearchParams({ payload: JSON.stringify([...always, ...payload]) });
  if (folder) query.set("folder", folder);
  return `http://${authority}/?${query}`;
}
