import assert from "node:assert/strict";
import { encodePem } from "../../src/pki/container/pem";
import { bytesOf, recordsOf, type TimestampRecord } from "../pki/transparency/transparencyFixtures";
import { openDecoder, type OpenDecoder, waitForContent } from "./openDecoder";
import { accessibilityViolations, closeBrowser } from "./openPage";
import { type Theme, themes } from "./standIn";

suite("the page's section about certificate transparency", () => {
  let page: OpenDecoder | undefined;
  suiteTeardown(closeBrowser);
  teardown(async () => {
    await page?.close();
    page = undefined;
  });

  async function open(theme: Theme, width?: number): Promise<OpenDecoder> {
    const record = recordsOf<TimestampRecord>("timestamps.jsonl").find(({ source }) => source.endsWith("apple.com"));
    assert.ok(record?.issuer_b64);
    const content = [record.leaf_b64, record.issuer_b64]
      .map((each) => encodePem("CERTIFICATE", bytesOf(each)))
      .join("");
    const at = new Date("2026-05-01");
    const viewport = width === undefined ? {} : { viewport: { width, height: 600 } };
    page = await openDecoder({ content, at, theme, ...viewport });
    await waitForContent(page);
    await page.page.click("#tab-transparency");
    await page.page.waitForSelector(".timestamps tbody tr");
    return page;
  }

  for (const theme of themes) {
    test(`has no accessibility violation in ${theme}`, async () => {
      const opened = await open(theme);
      assert.deepEqual(await accessibilityViolations(opened.page), []);
      assert.deepEqual(opened.complaints, []);
      assert.deepEqual(opened.refused, []);
    });
  }

  test("shows the verdict, a row for each timestamp, and that the list is stale", async () => {
    const { page: shown } = await open("dark");
    assert.match(await shown.innerText(".transparency .verdict-title"), /needs 2 SCTs, has 4 by 4 operators/);
    const rows = await shown.locator(".timestamps tbody tr").allInnerTexts();
    assert.equal(rows.length, 4);
    for (const row of rows) assert.match(row, /Signature valid[^]*By a stale list/);
    assert.match(await shown.innerText(".transparency > .nothing"), /older than 70 days: stale/);
    assert.equal(await shown.locator(".transparency ui-button").count(), 0);
  });

  test("is not scrolled sideways with the page at 300 pixels", async () => {
    const { page: shown } = await open("dark", 300);
    assert.equal(await shown.evaluate("document.scrollingElement.scrollWidth"), 300);
  });
});
