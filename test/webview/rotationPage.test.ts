import assert from "node:assert/strict";
import { rotationGuards, type RotationView } from "../../src/protocol/rotation";
import { planRotation, type RotationEvent } from "../../src/pinning/rotation/planRotation";
import type { ServedKey, ShippedPins } from "../../src/pinning/rotation/rotation";
import { simulateRotation } from "../../src/pinning/rotation/simulateRotation";
import { presentRotation } from "../../src/ui/rotation/presentRotation";
import { english, keepPicture, openLive, type OpenLive, type OpenLiveOptions } from "./openLive";
import { accessibilityViolations, closeBrowser } from "./openPage";
import { hostileName } from "./runStates";
import { themes } from "./standIn";

const at = (text: string): Date => new Date(`${text}T00:00:00Z`);

const key = (owner: string, from: string, to: string): ServedKey => ({
  pin: `sha256/${Buffer.from(owner.padEnd(32).slice(0, 32)).toString("base64")}`,
  owner,
  notBefore: at(from),
  notAfter: at(to),
});

const chain = [
  key("api.example.com", "2026-11-01", "2027-11-01"),
  key(hostileName, "2025-01-01", "2029-06-01"),
  key("Demo Root CA", "2024-01-01", "2044-01-01"),
];

const version = (name: string, pinned: ServedKey | undefined): ShippedPins => ({
  name,
  pinSet: {
    hosts: [
      {
        pattern: "api.example.com",
        keys: pinned ? [{ pin: pinned.pin, role: "root", owner: pinned.owner, inChain: true }] : [],
      },
    ],
    trustAnchors: [],
    okHttp: 5,
  },
});

const versions = [
  version("3.0 pins the root", chain[2]),
  version("2.1 pins the certificate", chain[0]),
  version(hostileName, chain[1]),
];

suite("the page of key rotation", () => {
  let opened: OpenLive<RotationView> | undefined;

  suiteTeardown(closeBrowser);

  teardown(async () => {
    await opened?.close();
    opened = undefined;
  });

  function viewOf(day: number, events: readonly RotationEvent[] = []): RotationView {
    const plan = planRotation({
      ...{ host: "api.example.com", chain, renewal: "acm-private", publicRoot: false, amazonRoots: [] },
      ...{ events, from: at("2026-11-25"), until: at("2031-11-25") },
    });
    const outcomes = simulateRotation(plan, versions);
    return presentRotation({ plan, outcomes, versions, events, day, language: "en" }, english);
  }

  async function open(view: RotationView, options: Partial<OpenLiveOptions<RotationView>> = {}) {
    opened = await openLive({ name: "rotation", guards: rotationGuards, view, ...options });
    return opened;
  }

  const states = async (): Promise<string[]> => (await opened?.page.locator(".state").allInnerTexts()) ?? [];

  for (const theme of themes) {
    test(`has no accessibility violation in ${theme}`, async () => {
      const { page, complaints, refused } = await open(viewOf(400, [{ kind: "new-root", on: at("2028-01-10") }]), {
        theme,
      });
      assert.deepEqual(await accessibilityViolations(page), []);
      assert.deepEqual([complaints, refused], [[], []]);
      await keepPicture({ page }, `rotation-${theme}`);
    });
  }

  test("moving the clock by keys asks for that day, and the page follows", async () => {
    const { page, live, presses } = await open(viewOf(0));
    assert.deepEqual(await states(), ["Accepted", "Accepted", "Accepted"]);
    await page.locator("#clock").focus();
    await page.keyboard.press("PageUp");
    assert.deepEqual(
      presses.map(({ button }) => button),
      ["day"],
    );
    assert.ok(Number(presses.at(0)?.item) > 0);
    live.set(viewOf(400));
    await page.getByText("Refused: no pin matches").first().waitFor();
    assert.deepEqual(await states(), ["Accepted", "Refused: no pin matches", "Accepted"]);
    assert.equal(await page.locator(":focus").getAttribute("id"), "clock");
    assert.equal(await page.locator("#clock").getAttribute("aria-valuetext"), "2027-12-30");
  });

  test("an event that was planned can be taken back, one that happens by itself cannot", async () => {
    const { page, presses } = await open(viewOf(0, [{ kind: "new-key", on: at("2027-01-10") }]));
    await page.getByRole("button", { name: "Take Back 2027-01-10" }).click();
    assert.deepEqual(presses.at(-1), { button: "take-back", item: "46" });
    assert.equal(await page.getByRole("button", { name: /^Take Back/ }).count(), 1);
  });

  test("each span of a version's line is told in words, too", async () => {
    const { page } = await open(viewOf(0));
    const told = await page.locator("ul.hidden li").allInnerTexts();
    assert.ok(
      told.some((text) => /^Refused: no pin matches from 2027-09-02 to /.test(text)),
      told.join("\n"),
    );
  });
});
