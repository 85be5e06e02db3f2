// What a person does in the workbench, as functions over a Playwright page.

/** Milliseconds: an extension host on a busy computer starts slowly. */
const patience = 90_000;

/** The theme comes seconds after the first paint. `kind`: vs, vs-dark, hc-black or hc-light. */
export async function applyTheme(page, kind) {
  await page.locator(`.monaco-workbench.${kind}[class*="vscode-theme-"]`).first().waitFor({ timeout: patience });
}

/** Opens Rootpin's view by the Activity Bar and answers its tree. */
export async function openAuthorities(page) {
  await page.getByRole("tab", { name: /^Rootpin/ }).click({ timeout: patience });
  const tree = page.getByRole("tree", { name: /Authorities/ });
  await tree.getByRole("treeitem").first().waitFor({ timeout: patience });
  return tree;
}

/** Expands an item of a tree unless it is; answers once its first child shows. */
export async function expand(tree, name) {
  const item = tree.getByRole("treeitem", { name });
  await item.waitFor({ timeout: patience });
  if ((await item.getAttribute("aria-expanded")) === "false") await item.locator(".monaco-tl-twistie").click();
  const level = Number(await item.getAttribute("aria-level"));
  await tree
    .locator(`[aria-level="${level + 1}"]`)
    .first()
    .waitFor({ timeout: patience });
}

/** `width` is from the left edge of the window, in CSS pixels. */
export async function widenSideBar(page, width) {
  const { x } = await page.locator(".part.editor").boundingBox();
  await page.mouse.move(x - 3, 300);
  await page.mouse.down();
  await page.mouse.move(width, 300, { steps: 10 });
  await page.mouse.up();
}

/** The page inside a webview, which is a frame in a frame. */
export function webview(page) {
  return page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");
}

/** Runs a command by its name in the palette, which closes again when a page that still loads takes the focus. */
export async function runCommand(page, name) {
  const input = page.locator(".quick-input-widget input[type=text]").first();
  const end = Date.now() + patience;
  for (;;) {
    await page.keyboard.press("F1");
    const isFilled = await input.fill(`>${name}`, { timeout: 2000 }).then(
      () => true,
      (error) => {
        if (Date.now() > end) throw error;
        return false;
      },
    );
    if (isFilled) break;
  }
  await page.getByRole("option", { name }).first().waitFor({ timeout: patience });
  await page.keyboard.press("Enter");
}

/** Chooses from the menu of an item. */
export async function chooseInMenu(page, item, entry) {
  await item.waitFor({ timeout: patience });
  await item.click({ button: "right" });
  const chosen = page.getByRole("menuitem", { name: entry });
  await chosen.hover({ timeout: patience });
  await page.waitForTimeout(500); // a menu takes no click that could be the one which opened it
  await chosen.click();
}
