// What VS Code is to a page: its theme, and the other end of its messages.
import { readFileSync } from "node:fs";
import { format } from "node:util";

export const themes = ["dark", "light", "high-contrast", "high-contrast-light"] as const;

export type Theme = (typeof themes)[number];

/** What VS Code 1.139 sets on a webview in one of its themes. */
interface ThemeRecord {
  readonly id: string;
  readonly kind: string;
  readonly bodyClass: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** VS Code sets the variables on the root by script; here they are in the page, which its CSP allows with the nonce. */
export function withTheme(page: string, theme: Theme): string {
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
export const receive = (message: string): string => `postMessage(${message}, "*")`;

/** Runs in the page, before its own script. `first`: what is painted first. */
export const standInForVscode = (state: unknown, first: string): string => `
  globalThis.kept = ${state === undefined ? "undefined" : JSON.stringify(state)};
  globalThis.acquireVsCodeApi = () => ({
    postMessage: (message) => toHost(message),
    getState: () => globalThis.kept,
    setState: (value) => { globalThis.kept = value; },
  });
  new MutationObserver((_, observer) => {
    if (!document.querySelector(${JSON.stringify(first)})) return;
    observer.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => { globalThis.painted = performance.now(); }));
  }).observe(document, { childList: true, subtree: true });`;
