// A page of ours in a real Chromium, as VS Code would show it: its files from loopback, nothing else reachable.
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { extname, resolve, sep } from "node:path";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";
import { launchBrowser } from "../../scripts/browser/launchBrowser.mjs";

const contentTypes: Record<string, string> = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
};

export interface OpenPage {
  readonly page: Page;
  /** What the browser complained about: uncaught errors, console errors and violations of the CSP. */
  readonly complaints: readonly string[];
  /** Requests to another computer, all refused. */
  readonly refused: readonly string[];
  close(): Promise<void>;
}

export interface OpenPageOptions {
  /** The page that "/" answers; its Content-Security-Policy stands in it, as in a webview. */
  readonly html: string;
  /** Folder below the repository whose files the page may load. */
  readonly folder?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly forcedColors?: "active" | "none";
  readonly reducedMotion?: "reduce" | "no-preference";
  readonly deviceScaleFactor?: number;
  /** Sees the page before it loads, for example to stand in for acquireVsCodeApi. */
  readonly prepare?: (page: Page) => Promise<void>;
}

type Browser = Awaited<ReturnType<typeof launchBrowser>>;

let launched: Promise<Browser> | undefined;

/** Ends the browser that the pages of this file share; for a suite's end. */
export async function closeBrowser(): Promise<void> {
  const browser = await launched;
  launched = undefined;
  await browser?.browser.close();
}

export async function openPage(options: OpenPageOptions): Promise<OpenPage> {
  const { html, folder = "dist/web", prepare, ...look } = options;
  const server = createServer((request, response) => {
    const answer = fileFor(request.url ?? "/", html, resolve(folder));
    response.writeHead(answer ? 200 : 404, { "content-type": answer?.type ?? "text/plain" }).end(answer?.content);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { browser, refused } = await (launched ??= launchBrowser());
  const before = refused.length;
  const viewport = { width: 1280, height: 800 };
  const context = await browser.newContext({ viewport, reducedMotion: "reduce", ...look });
  const page = await context.newPage();
  const complaints = listenForComplaints(page);
  await prepare?.(page);
  await page.goto(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`);
  return {
    page,
    complaints,
    get refused() {
      return refused.slice(before);
    },
    close: async () => {
      await context.close();
      server.close();
    },
  };
}

function fileFor(url: string, html: string, folder: string): { content: Buffer | string; type: string } | undefined {
  const path = decodeURIComponent(new URL(url, "http://127.0.0.1").pathname);
  if (path === "/") return { content: html, type: "text/html" };
  const file = resolve(folder, `.${path}`);
  if (!file.startsWith(folder + sep)) return undefined;
  try {
    return { content: readFileSync(file), type: contentTypes[extname(file)] ?? "application/octet-stream" };
  } catch {
    return undefined; // answered with 404, which the page's console reports
  }
}

function listenForComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.location().url.endsWith("/favicon.ico")) complaints.push(message.text());
  });
  return complaints;
}

const axeSource = readFileSync(createRequire(__filename).resolve("axe-core/axe.min.js"), "utf8");

const rules: RunOptions = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
};

/** Runs axe in the page: through the debugger, which the page's CSP does not bind. */
export async function accessibilityViolations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const results = await page.evaluate(async (options) => {
    const { axe } = globalThis as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } };
    return axe.run(options);
  }, rules);
  return results.violations.map(
    ({ id, impact, nodes }) => `${id} (${String(impact)}): ${nodes.map((node) => node.html).join(" ")}`,
  );
}
