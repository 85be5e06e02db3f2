import type { Browser, BrowserContext } from "playwright-core";

interface BrowserOptions {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly deviceScaleFactor?: number;
  readonly colorScheme?: "dark" | "light";
  readonly forcedColors?: "active" | "none";
}

export function launchBrowser(options?: BrowserOptions): Promise<{
  readonly browser: Browser;
  readonly context: BrowserContext;
  /** Every request to another computer; each was refused. */
  readonly refused: readonly string[];
}>;
