// The decoder page as VS Code shows it, with the real thread behind it; only VS Code itself is stood in for.
import { readFileSync } from "node:fs";
import { format } from "node:util";
import type { Page } from "playwright-core";
import { createChannelServer } from "../../src/protocol/channel";
import type { DecoderRequests, PageState } from "../../src/protocol/decoder";
import { decoderGuards } from "../../src/protocol/decoderGuards";
import { decoderHtml } from "../../src/ui/decoder/decoderHtml";
import { startDecodingThread } from "../../src/ui/decoder/decodingThread";
import { threadHandlers, tookTooLong } from "../../src/ui/decoder/pageHandlers";
import { englishStrings } from "../ui/decoder/englishStrings";
import { openPage, type OpenPage } from "./openPage";

export const themes = ["dark", "light", "high-contrast", "high-contrast-light"] as const;

export type Theme = (typeof themes)[number];

/** What VS Code 1.139 sets on a webview in one of its themes. */
interface ThemeRecord {
  readonly id: string;
  readonly kind: string;
  readonly bodyClass: string;
  readonly variables: Readonly<Record<string, string>>;
}

export interface OpenDecoderOptions {
  readonly content: Uint8Array | string;
  readonly title?: string;
  /** When certificates are judged. */
  readonly at?: Date;
  /** PEM of the user's authorities, told after the first paint. */
  readonly known?: string;
  readonly theme?: Theme;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly forcedColors?: "active" | "none";
  readonly reducedMotion?: "reduce" | "no-preference";
  readonly deviceScaleFactor?: number;
  /** What VS Code kept of the page before a reload. */
  readonly state?: PageState;
}

export interface OpenDecoder extends OpenPage {
  /** What the page asked to have on the clipboard. */
  readonly clipboard: readonly string[];
  /** Everything that crossed to the page. */
  readonly answers: readonly string[];
  /** When the first object was painted, in milliseconds after the page was asked for. */
  readonly painted: () => Promise<number>;
  /** What VS Code would keep. */
  readonly state: () => Promise<unknown>;
}

const key = "test";

export async function openDecoder(options: OpenDecoderOptions): Promise<OpenDecoder> {
  const { content, title = "device.pem", at = new Date(), known = "", theme = "dark", state, ...browser } = options;
  const shown = { title, strings: englishStrings, language: "en" };
  const thread = startDecodingThread(
    "./dist/decoderThread.js",
    { ...shown, content, at: at.getTime() },
    tookTooLong(englishStrings),
  );
  const clipboard: string[] = [];
  const answers: string[] = [];
  const handlers = threadHandlers(thread, {
    shown,
    key,
    authorities: known === "" ? Promise.resolve(false) : thread.request("know", { pem: known }).then(() => true),
    writeClipboard: (text) => Promise.resolve(void clipboard.push(text)),
  });
  let page: Page | undefined;
  const server = createChannelServer<DecoderRequests>(decoderGuards, handlers, (message) => {
    const text = JSON.stringify(message);
    answers.push(text);
    void page?.evaluate(receive(text)).catch(() => undefined); // the page is closed
  });
  const opened = await openPage({
    html: withTheme(html(), theme),
    prepare: async (made) => {
      page = made;
      await made.exposeFunction("toHost", (message: unknown) => server.receive(message));
      await made.addInitScript({ content: standInForVscode(state) });
    },
    ...browser,
  });
  return {
    page: opened.page,
    complaints: opened.complaints,
    get refused() {
      return opened.refused;
    },
    clipboard,
    answers,
    painted: async () => {
      for (;;) {
        const milliseconds = await opened.page.evaluate<number | undefined>("globalThis.painted");
        if (milliseconds !== undefined) return milliseconds;
      }
    },
    state: () => opened.page.evaluate("globalThis.kept"),
    close: async () => {
      server.close();
      thread.end("The test is over.");
      await opened.close();
    },
  };
}

/** Waits until the page shows an object or why it shows none. */
export async function waitForContent({ page }: OpenDecoder): Promise<void> {
  await page.waitForSelector(".object, .problem");
}

/** Waits until the first element that matches has exactly this text. */
export async function waitForText({ page }: OpenDecoder, selector: string, text: string | RegExp): Promise<void> {
  const pattern =
    typeof text === "string" ? new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}\\s*$`) : text;
  await page.locator(selector, { hasText: pattern }).first().waitFor();
}

function html(): string {
  return decoderHtml({
    script: "/decoder.js",
    style: "/decoder.css",
    cspSource: "'self'",
    nonce: "0123456789abcdef",
    language: "en",
    loading: englishStrings.page.loading,
    key,
  });
}

/** VS Code sets the variables on the root by script; here they are in the page, which its CSP allows with the nonce. */
function withTheme(page: string, theme: Theme): string {
  const { variables, bodyClass, kind, id } = JSON.parse(
    readFileSync(`test/fixtures/themes/${theme}.json`, "utf8"),
  ) as ThemeRecord;
  const values = Object.entries(variables).map(([name, value]) => `${name}: ${value};`);
  const style = `<style nonce="0123456789abcdef">:root { ${values.join(" ")} }</style>`;
  const body = format(
    '<body role="document" class="%s" data-vscode-theme-kind="%s" data-vscode-theme-id="%s"',
    bodyClass,
    kind,
    id,
  );
  return page.replace("</title>", `</title>${style}`).replace("<body", body);
}

/** Runs in the page. Text, since a function would bring along what its bundle adds to it. */
const receive = (message: string): string => `postMessage(${message}, "*")`;

/** Runs in the page, before its own script. */
const standInForVscode = (state: PageState | undefined): string => `
  globalThis.kept = ${state ? JSON.stringify(state) : "undefined"};
  globalThis.acquireVsCodeApi = () => ({
    postMessage: (message) => toHost(message),
    getState: () => globalThis.kept,
    setState: (value) => { globalThis.kept = value; },
  });
  new MutationObserver((_, observer) => {
    if (!document.querySelector(".object")) return;
    observer.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => { globalThis.painted = performance.now(); }));
  }).observe(document, { childList: true, subtree: true });`;
