// Opens a headless Chromium that reaches this computer only.
import { chromium } from "playwright-core";
import { findChromium } from "../setup/findChromium.mjs";
import { recordRefused, startRefusingProxy } from "./refusingProxy.mjs";

/** Where Chromium would fetch a dictionary at the first text field. */
const dictionaries = "redirector.gvt1.com";

const quiet = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-dev-shm-usage",
  "--disable-domain-reliability",
  "--disable-extensions",
  "--disable-gpu",
  "--disable-sync",
  "--no-first-run",
  "--no-pings",
  // Services that no switch turns off are sent to a port of this computer where nothing listens.
  "--autofill-server-url=http://127.0.0.1:9/",
  "--component-updater=disable_pings,url-source=http://127.0.0.1:9/",
  "--gaia-url=http://127.0.0.1:9/",
  `--host-resolver-rules=MAP ${dictionaries} 127.0.0.1:9`,
];

const still = { viewport: { width: 1280, height: 800 }, colorScheme: "dark", reducedMotion: "reduce" };

/** `options` are Playwright's for a browser context. `refused` lists every request to another computer; each is also recorded for the test run. */
export async function launchBrowser(options = {}) {
  const refused = [];
  const proxy = await startRefusingProxy((target) => {
    refused.push(target);
    recordRefused(target);
  });
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: quiet,
    proxy: { server: proxy.address, bypass: `127.0.0.1,localhost,[::1],${dictionaries}` },
    chromiumSandbox: false, // root and containers have no sandbox; only pages of this computer are loaded
  });
  browser.on("disconnected", proxy.stop);
  const context = await browser.newContext({ ...still, ...options });
  return { browser, context, refused };
}
