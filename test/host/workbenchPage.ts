// The page of the workbench that a test runs in: what a person presses there, and sees.
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import * as vscode from "vscode";

/** Where scripts/test/pageRequests.mjs looks. */
const folder = join(__dirname, "page");

let count = 0;

async function ask<Result>(request: Readonly<Record<string, string>>): Promise<Result> {
  count += 1;
  const file = join(folder, String(count).padStart(5, "0"));
  writeFileSync(`${file}.part`, JSON.stringify(request));
  renameSync(`${file}.part`, `${file}.request`);
  while (!existsSync(`${file}.answer`)) await pause(20);
  const answer = JSON.parse(readFileSync(`${file}.answer`, "utf8")) as {
    readonly value: Result;
    readonly error?: string;
  };
  rmSync(`${file}.answer`);
  if (answer.error !== undefined) throw new Error(answer.error);
  return answer.value;
}

/** As Playwright names keys: "ArrowDown". */
export const press = (key: string): Promise<void> => ask({ kind: "press", key });

/** Answers the path of the picture, in the folder of what tests leave. */
export const takePicture = (name: string): Promise<string> => ask({ kind: "picture", name });

/** Resolves once one of our pages shows a text like this; what never comes ends with the test's time. */
export async function oncePageShows(pattern: RegExp): Promise<string> {
  for (;;) {
    const shown = (await ask<string[]>({ kind: "pageTexts" })).find((text) => pattern.test(text));
    if (shown !== undefined) return shown;
  }
}

export interface FocusedItem {
  /** What a screen reader says. */
  readonly name: string;
  /** Absent: it has no children. */
  readonly expanded: "true" | "false" | null;
}

/** The item of a tree that the next key acts on. */
const focusedItem = (): Promise<FocusedItem | null> => ask({ kind: "focusedItem" });

/** Presses a key until the item in focus is the wanted one; throws after as many as a view can have items. */
export async function pressUntil(key: string, isWanted: (item: FocusedItem) => boolean): Promise<FocusedItem> {
  const seen: string[] = [];
  for (let presses = 0; presses < 40; presses += 1) {
    const item = await focusedItem();
    if (item && isWanted(item)) return item;
    seen.push(item?.name ?? "nothing");
    await press(key);
    await pause(50);
  }
  throw new Error(`${key} did not lead there: ${seen.join(" | ")}`);
}

/** VS Code's own themes, and the class that its page has then. */
export const themes = [
  { id: "dark", label: "Dark Modern", className: "vs-dark" },
  { id: "light", label: "Light Modern", className: "vs" },
  { id: "high-contrast", label: "Default High Contrast", className: "hc-black" },
  { id: "high-contrast-light", label: "Default High Contrast Light", className: "hc-light" },
] as const;

/** Resolves once the page has it. */
export async function useTheme({ label, className }: (typeof themes)[number]): Promise<void> {
  await vscode.workspace.getConfiguration("workbench").update("colorTheme", label, vscode.ConfigurationTarget.Global);
  await ask({ kind: "theme", className });
}
