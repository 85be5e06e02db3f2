import assert from "node:assert/strict";
import { drillGuards, type DrillView } from "../../src/protocol/drill";
import { blastRadius } from "../../src/ui/drill/blastRadius";
import type { DrillScene } from "../../src/ui/drill/drillScene";
import { presentDrill } from "../../src/ui/drill/presentDrill";
import { recoveryPlan } from "../../src/ui/drill/recoveryPlan";
import { hostileName, world } from "../ui/drill/drillWorld";
import { english, keepPicture, openLive, type OpenLive, type OpenLiveOptions } from "./openLive";
import { accessibilityViolations, closeBrowser } from "./openPage";
import { themes } from "./standIn";

const ids = (numbers: readonly number[]): ReadonlySet<string> =>
  new Set(numbers.map((number) => number.toString(16).padStart(64, "0")));

function unwatched(): DrillScene {
  const facts = world();
  const radius = blastRadius(facts);
  assert.ok(radius);
  return {
    ...{ radius, plan: recoveryPlan(radius, "us-east-1", english), at: facts.at, gaps: [hostileName], kind: "local" },
    ...{ phase: "ready", progress: [], states: new Map() },
  };
}

const sceneOf = (changed: Partial<DrillScene> = {}): DrillScene => ({
  ...unwatched(),
  watch: { total: 180, connected: ids([1100]), refused: new Set() },
  ...changed,
});

const failures = [{ name: hostileName, message: "The CA refused it." }];

const applied = sceneOf({
  phase: "applied",
  progress: [
    { name: "Disable the CAs", state: "reached", done: 2, total: 2, failures: [] },
    { name: "Revoke all that was issued", state: "failed", done: 213, total: 214, failures },
    { name: "Deactivate the registered CAs", state: "skipped", done: 1, total: 2, failures: [] },
  ],
  watch: { total: 5, before: 5, connected: new Set(), refused: ids([1150]) },
});

suite("the page of a compromise drill", () => {
  let opened: OpenLive<DrillView> | undefined;

  suiteTeardown(closeBrowser);
  teardown(async () => {
    await opened?.close();
    opened = undefined;
  });

  const viewOf = (scene: DrillScene, mayApply = true): DrillView =>
    presentDrill({ scene, mayApply, language: "en" }, english);

  async function open(
    view: DrillView,
    options: Partial<OpenLiveOptions<DrillView>> = {},
  ): Promise<OpenLive<DrillView>> {
    opened = await openLive({ name: "drill", guards: drillGuards, view, ...options });
    return opened;
  }

  const buttons = async (): Promise<string[]> =>
    (await opened?.page.locator(".buttons ui-button").allInnerTexts()) ?? [];

  for (const theme of themes) {
    test(`has no accessibility violation in ${theme}`, async () => {
      const { page, live, complaints, refused } = await open(viewOf(sceneOf()), { theme });
      assert.deepEqual(await accessibilityViolations(page), []);
      await keepPicture({ page }, `drill-${theme}`);
      live.set(viewOf(applied));
      await page.getByText("5 of 5 devices connected before, 0 of 5 now").waitFor();
      assert.deepEqual(await accessibilityViolations(page), []);
      await keepPicture({ page }, `drill-applied-${theme}`);
      assert.deepEqual([complaints, refused], [[], []]);
    });
  }

  test("says how much hangs on the CA, counts all and shows the first hundred", async () => {
    const { page } = await open(viewOf(sceneOf()));
    assert.equal(await page.innerText(".verdict-title >> nth=0"), "214 certificates, 180 devices in 2 regions, 3 pins");
    const certificates = page.locator(".section-certificates");
    assert.equal(await certificates.locator("h2").innerText(), "Certificates that are still valid (214)");
    assert.equal(await certificates.locator("tbody tr").count(), 100);
    assert.match(await certificates.innerText(), /The first 100 of 214 are shown\./);
    const states = await page.locator(".section-pins .state").allInnerTexts();
    assert.deepEqual(states, ["broken", "uncertain", "survives"]);
    assert.equal(await page.locator(".plan > ol > li").count(), 8);
  });

  test("a name that tries to deceive is written out, wherever it stands", async () => {
    const { page, live } = await open(viewOf(sceneOf()));
    live.set(viewOf(applied));
    await page.locator(".failures").waitFor();
    for (const place of ["h1", ".section-authorities", ".section-registrations", ".plan", ".failures", ".verdict"]) {
      assert.match(await page.locator(place).first().innerText(), /<img src=x.*\\u\{202e\}/, place);
    }
    assert.equal(await page.locator("img").count(), 0);
  });

  test("it is applied on the local backend alone, once, and can be stopped meanwhile", async () => {
    const { page, live, presses } = await open(viewOf(sceneOf()));
    assert.deepEqual(await buttons(), ["Export Plan", "Apply on Local Backend…", "Read Again"]);
    await page.getByRole("button", { name: "Apply on Local Backend…" }).click();
    live.set(viewOf(sceneOf({ phase: "applying", progress: applied.progress })));
    await page.getByRole("button", { name: "Stop" }).click();
    assert.deepEqual(await buttons(), ["Stop", "Export Plan"]);
    live.set(viewOf(applied));
    await page.getByRole("button", { name: "Read Again" }).click();
    assert.deepEqual(await buttons(), ["Export Plan", "Read Again"]);
    assert.deepEqual(
      presses.map(({ button }) => button),
      ["apply", "stop", "refresh"],
    );
  });

  test("on AWS, or read-only, nothing can be applied, and who is connected is not known", async () => {
    const { page } = await open(viewOf({ ...unwatched(), kind: "aws" }, false));
    assert.deepEqual(await buttons(), ["Export Plan", "Read Again"]);
    assert.match(await page.innerText(".verdict"), /Nothing is changed on AWS/);
    assert.match(await page.innerText(".section-devices"), /not known/);
    assert.equal(await page.locator(".watch .verdict").count(), 0);
  });
});
