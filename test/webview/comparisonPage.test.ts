import assert from "node:assert/strict";
import { type Comparable, compareObjects, isComparable } from "../../src/pki/compare/compareObjects";
import { decodeInput } from "../../src/pki/container/decodeInput";
import { comparisonGuards, type ComparisonView } from "../../src/protocol/comparison";
import { presentComparison } from "../../src/ui/comparison/presentComparison";
import { createDemoPki, type DemoPki } from "./demoPki";
import { english, keepPicture, openLive, type OpenLive, type OpenLiveOptions } from "./openLive";
import { accessibilityViolations, closeBrowser } from "./openPage";
import { themes } from "./standIn";

suite("the page that compares certificates", () => {
  let pki: DemoPki;
  let opened: OpenLive<ComparisonView> | undefined;

  suiteSetup(() => {
    pki = createDemoPki();
  });
  suiteTeardown(closeBrowser);
  teardown(async () => {
    await opened?.close();
    opened = undefined;
  });

  function objectOf(pem: string): Comparable {
    const object = decodeInput(pem).find(isComparable);
    assert.ok(object);
    return object;
  }

  function viewOf(one: string, other: string): ComparisonView {
    const [left, right] = [objectOf(one), objectOf(other)];
    const comparison = compareObjects(left, right);
    const scene = {
      left: { name: "old.pem", kind: left.kind },
      right: { name: "new.pem", kind: right.kind },
      comparison,
    };
    return presentComparison({ ...scene, language: "en" }, english);
  }

  async function open(
    view: ComparisonView,
    options: Partial<OpenLiveOptions<ComparisonView>> = {},
  ): Promise<OpenLive<ComparisonView>> {
    opened = await openLive({ name: "comparison", guards: comparisonGuards, view, ...options });
    return opened;
  }

  for (const theme of themes) {
    test(`has no accessibility violation in ${theme}`, async () => {
      const others = [
        ["request", pki.deviceRequest],
        ...(theme === "dark"
          ? ([
              ["certificates", pki.hostile],
              ["key", pki.deviceKey],
            ] as const)
          : []),
      ] as const;
      for (const [name, other] of others) {
        const shown = await open(viewOf(pki.device, other), { theme });
        const { page, complaints, refused } = shown;
        assert.deepEqual(await accessibilityViolations(page), [], name);
        assert.deepEqual([complaints, refused], [[], []], name);
        await keepPicture({ page }, `comparison-${name}-${theme}`);
        await shown.close();
      }
    });
  }

  test("what differs stands first, in words, and each side shows its own", async () => {
    const { page } = await open(viewOf(pki.device, pki.deviceCa));
    const words = await page.locator("tbody .state").allInnerTexts();
    const firstSame = words.indexOf("same");
    assert.ok(firstSame > 0);
    assert.ok(words.slice(firstSame).every((word) => word === "same"));
    const subject = page.locator("tr", { hasText: "subject" }).filter({ hasText: "CN=device-1.example" });
    assert.match(await subject.innerText(), /CN=Example Device CA/);
    assert.match(await page.innerText(".verdict"), /Different keys.*A pin of one does not hold for the other\./s);
  });

  test("a key and its certificate belong together, and nothing of the private key is shown", async () => {
    const { page } = await open(viewOf(pki.deviceKey, pki.device));
    assert.match(await page.innerText(".verdict"), /They belong together: the same key/);
    assert.doesNotMatch(await page.content(), /PRIVATE/);
  });

  test("a name that tries to deceive is written out", async () => {
    const { page } = await open(viewOf(pki.device, pki.hostile));
    const text = await page.innerText("table");
    assert.match(text, /\\u\{202e\}/);
    assert.equal(await page.locator("table img").count(), 0);
  });
});
