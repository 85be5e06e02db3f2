// What a test inside VS Code may ask of the page that it runs in: a key, a picture, what has the focus.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { outFolder } from "./testFiles.mjs";

const pictures = join(outFolder, "screenshots");

/** By the name in the request; each answers what is written back. */
const kinds = {
  press: async (page, { key }) => page.keyboard.press(key),
  picture: async (page, { name }) => {
    mkdirSync(pictures, { recursive: true });
    const path = join(pictures, `${name}.png`);
    await page.screenshot({ path });
    return path;
  },
  /** What each of our pages shows. */
  pageTexts: async (page) => {
    const frames = page.frames().map((frame) => frame.locator("body[data-key]"));
    const shown = frames.map((body) => body.evaluateAll((bodies) => bodies.map(({ innerText }) => innerText)));
    return (await Promise.allSettled(shown)).flatMap(({ value = [] }) => value); // a frame may go meanwhile
  },
  theme: async (page, { className }) =>
    page.locator(`.monaco-workbench.${className}[class*="vscode-theme-"]`).first().waitFor(),
  /** What a screen reader is told of the item of a tree that the keys act on. */
  focusedItem: async (page) =>
    page.evaluate(() => {
      const { activeElement } = document;
      const id = activeElement?.getAttribute("aria-activedescendant");
      const item = id ? document.getElementById(id) : activeElement?.closest("[role=treeitem]");
      return item && { name: item.getAttribute("aria-label"), expanded: item.getAttribute("aria-expanded") };
    }),
};

/** Answers the requests that appear in a folder, in their order, until the returned function is called. */
export function answerPageRequests(page, folder) {
  mkdirSync(folder, { recursive: true });
  let ended = false;
  const run = async () => {
    while (!ended) {
      const names = readdirSync(folder).filter((name) => name.endsWith(".request"));
      for (const name of names.sort()) await answer(page, join(folder, name));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  void run();
  return () => (ended = true);
}

async function answer(page, file) {
  const { kind, ...request } = JSON.parse(readFileSync(file, "utf8"));
  rmSync(file);
  const result = await kinds[kind](page, request).then(
    (value) => ({ value: value ?? null }),
    (error) => ({ error: String(error) }),
  );
  writeFileSync(`${file}.part`, JSON.stringify(result));
  renameSync(`${file}.part`, file.replace(/request$/, "answer"));
}
