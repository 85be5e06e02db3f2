// A page that follows something in the host, as VS Code shows it; the view is a test's.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { l10n } from "vscode";
import type { Page } from "playwright-core";
import { createChannelServer, type RequestGuards } from "../../src/protocol/channel";
import type { LiveRequests, Press } from "../../src/protocol/live";
import { LiveValue } from "../../src/ui/panel/liveValue";
import { pageHtml } from "../../src/ui/panel/pageHtml";
import type { LiveViews } from "../../src/ui/workbench";
import { openPage, type OpenPage } from "./openPage";
import { receive, standInForVscode, type Theme, withTheme } from "./standIn";

export interface OpenLive<View> extends OpenPage {
  readonly live: LiveValue<View>;
  /** The buttons that were pressed. */
  readonly presses: readonly Press[];
}

export interface OpenLiveOptions<View> {
  readonly name: keyof LiveViews;
  readonly guards: RequestGuards<LiveRequests<View>>;
  readonly view: View;
  readonly theme?: Theme;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly forcedColors?: "active" | "none";
}

export async function openLive<View>(options: OpenLiveOptions<View>): Promise<OpenLive<View>> {
  const { name, guards, view, theme = "dark", ...browser } = options;
  const live = new LiveValue(view);
  const presses: Press[] = [];
  let page: Page | undefined;
  const handlers = {
    view: ({ after }: { readonly after: number }, signal: AbortSignal) => live.next(after, signal),
    press: (press: Press) => {
      presses.push(press);
      return { message: `Pressed: ${press.button}` };
    },
  };
  const server = createChannelServer<LiveRequests<View>>(guards, handlers, (message) => {
    void page?.evaluate(receive(JSON.stringify(message))).catch(() => undefined); // the page is closed
  });
  const opened = await openPage({
    html: withTheme(htmlOf(name), theme),
    prepare: async (made) => {
      page = made;
      await made.exposeFunction("toHost", (message: unknown) => server.receive(message));
      await made.addInitScript({ content: standInForVscode(undefined, "h1") });
    },
    ...browser,
  });
  await opened.page.waitForSelector("h1");
  return {
    page: opened.page,
    complaints: opened.complaints,
    get refused() {
      return opened.refused;
    },
    live,
    presses,
    close: async () => {
      server.close();
      await opened.close();
    },
  };
}

const htmlOf = (name: string): string =>
  pageHtml({
    script: `/${name}.js`,
    style: `/${name}.css`,
    cspSource: "'self'",
    nonce: "0123456789abcdef",
    language: "en",
    loading: "Loading…",
    key: "test",
  });

/** As VS Code does where it has no translation. */
export const english = {
  t: ((text: string, ...values: readonly string[]) =>
    text.replace(/\{(\d)\}/g, (place, index: string) => values[Number(index)] ?? place)) as typeof l10n.t,
};

/** For people to look at: out/screenshots. */
export async function keepPicture({ page }: Pick<OpenPage, "page">, name: string): Promise<void> {
  const folder = join("out", "screenshots");
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
