import assert from "node:assert/strict";
import { createDemoPki, type DemoPki } from "./demoPki";
import { openDecoder, waitForContent, waitForText, type OpenDecoder } from "./openDecoder";
import { closeBrowser } from "./openPage";

suite("the decoder page by keyboard alone", () => {
  let pki: DemoPki;
  let opened: OpenDecoder;

  suiteTeardown(closeBrowser);

  suiteSetup(() => {
    pki = createDemoPki();
  });

  setup(async () => {
    opened = await openDecoder({ content: [pki.device, pki.deviceCa, pki.root].join("") });
    await waitForContent(opened);
  });

  teardown(() => opened.close());

  /** The element with the focus, through shadow roots, as tag name and name for screen readers. */
  const focused = (): Promise<string> =>
    opened.page.evaluate(`(() => {
      const { activeElement: active } = document;
      const name = active.getAttribute("aria-label") ?? active.textContent.trim();
      return active.localName + ": " + name.slice(0, 40);
    })()`);

  async function press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await opened.page.keyboard.press(key);
  }

  test("Tab reaches the filter, the list, the sections and every button, in the order of the page", async () => {
    const seen: string[] = [];
    for (let step = 0; step < 16; step += 1) {
      await press("Tab");
      seen.push(await focused());
    }
    assert.deepEqual(seen.slice(0, 2), ["ui-text-field: Filter by name", "div: Objects"]);
    assert.deepEqual(seen.slice(2, 7), [
      "button: Valid for",
      "button: Valid until",
      "button: Chain",
      "button: Pin",
      "button: Findings",
    ]);
    assert.deepEqual(seen.slice(7, 12), [
      "input: Find in all sections",
      "button: Previous Match",
      "button: Next Match",
      "button: Copy PEM",
      "button: Copy as",
    ]);
    assert.match(seen[12] ?? "", /^ui-panel-tab: Summary/);
    assert.deepEqual(seen.slice(13, 15), ["button: Copy Organization", "button: Copy Organizational unit"]);
  });

  test("the arrow keys choose an object and a section, Enter copies", async () => {
    const { page } = opened;
    await press("Tab", "Tab", "ArrowDown");
    await waitForText(opened, ".object h2", "Example Device CA");
    assert.equal(await page.getAttribute("[role=listbox]", "aria-activedescendant"), "object-1");
    await press("End");
    await waitForText(opened, ".object h2", "Example Root");
    await press("Home");
    await waitForText(opened, ".object h2", "device-1.example");
    await page.focus("#tab-summary");
    await press("ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight");
    assert.equal(await page.getAttribute("#tab-pins", "aria-selected"), "true");
    await page.waitForSelector(".pins");
    await press("Tab");
    assert.equal(await focused(), "button: Copy SPKI pin");
    await press("Enter");
    await waitForText(opened, ".announcer", "Copied: SPKI pin");
    assert.equal(opened.clipboard.length, 1);
  });

  test("another certificate of the chain is opened with its button", async () => {
    const { page } = opened;
    await page.focus("#tab-summary");
    await press("ArrowRight", "ArrowRight", "ArrowRight");
    await page.waitForSelector(".chain");
    for (let step = 0; step < 20; step += 1) {
      await press("Tab");
      if ((await focused()) === "ui-button: Show Example Device CA") break;
    }
    assert.equal(await focused(), "ui-button: Show Example Device CA");
    await press("Enter");
    await waitForText(opened, ".object h2", "Example Device CA");
    assert.equal(await page.getAttribute("#tab-chain", "aria-selected"), "true", "the section stays");
  });

  test("the focus is seen on everything that takes it", async () => {
    const seen = new Set<string>();
    for (;;) {
      await press("Tab");
      const name = await focused();
      if (name.startsWith("body")) break; // beyond the end of the page
      seen.add(name);
      const isSeen = await opened.page.evaluate(`(() => {
        const { activeElement: active } = document;
        const parts = [active, ...(active.shadowRoot?.querySelectorAll(".root, .control, *") ?? [])];
        return parts.some((part) => {
          const style = getComputedStyle(part);
          const focus = getComputedStyle(document.body).getPropertyValue("--vscode-focusBorder");
          const probe = document.createElement("i");
          probe.style.color = focus;
          document.body.append(probe);
          const wanted = getComputedStyle(probe).color;
          probe.remove();
          const isOutlined = style.outlineStyle !== "none" && style.outlineColor === wanted;
          return isOutlined || style.borderColor === wanted;
        });
      })()`);
      assert.equal(isSeen, true, name);
    }
    assert.ok(seen.size > 20, "every row can be copied");
  });
});
