// The decoder page as VS Code shows it, with the real thread behind it; only VS Code itself is stood in for.
import type { Page } from "playwright-core";
import { createChannelServer } from "../../src/protocol/channel";
import type { DecoderRequests, PageState } from "../../src/protocol/decoder";
import { decoderGuards } from "../../src/protocol/decoderGuards";
import { pageHtml } from "../../src/ui/panel/pageHtml";
import { startDecodingThread } from "../../src/ui/decoder/decodingThread";
import { threadHandlers, tookTooLong } from "../../src/ui/decoder/pageHandlers";
import { englishStrings } from "../ui/decoder/englishStrings";
import { openPage, type OpenPage } from "./openPage";
import { receive, standInForVscode, type Theme, withTheme } from "./standIn";

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
      await made.addInitScript({ content: standInForVscode(state, ".object") });
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
  return pageHtml({
    script: "/decoder.js",
    style: "/decoder.css",
    cspSource: "'self'",
    nonce: "0123456789abcdef",
    language: "en",
    loading: englishStrings.page.loading,
    key,
  });
}
