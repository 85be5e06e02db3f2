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

/** The page inside a webview, which is a frame in a frame. */
export function decodedPage(page) {
  return page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");
}
