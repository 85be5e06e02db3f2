import assert from "node:assert/strict";
import type { RunView } from "../../src/protocol/run";
import { runGuards } from "../../src/protocol/run";
import { presentRun } from "../../src/ui/jitr/presentRun";
import type { RunState } from "../../src/ui/jitr/runState";
import { english, keepPicture, openLive, type OpenLive, type OpenLiveOptions } from "./openLive";
import { accessibilityViolations, closeBrowser } from "./openPage";
import { connected, diagnosed, handshakeOnly, hostileName, running } from "./runStates";
import { themes } from "./standIn";

suite("the page of a connection test", () => {
  let opened: OpenLive<RunView> | undefined;

  suiteTeardown(closeBrowser);

  teardown(async () => {
    await opened?.close();
    opened = undefined;
  });

  const viewOf = (state: RunState): RunView => presentRun(state, "en", english);

  async function open(
    state: RunState,
    options: Partial<OpenLiveOptions<RunView>> = {},
  ): Promise<OpenLive<RunView> & { readonly show: (state: RunState) => void }> {
    const made = await openLive({ name: "jitr", guards: runGuards, view: viewOf(state), ...options });
    opened = made;
    return Object.assign(made, { show: (next: RunState) => made.live.set(viewOf(next)) });
  }

  const states = { running, connected, diagnosed };

  for (const theme of themes) {
    test(`has no accessibility violation in ${theme}`, async () => {
      for (const [name, state] of Object.entries(states)) {
        const shown = await open(state, { theme });
        const { page, complaints, refused } = shown;
        await page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })");
        assert.deepEqual(await accessibilityViolations(page), [], name);
        assert.deepEqual([complaints, refused], [[], []], `neither the browser nor its CSP complains: ${name}`);
        await keepPicture({ page }, `jitr-${name}-${theme}`);
        await shown.close();
      }
    });
  }

  test("a step is shown, and read out, as it comes; nothing is read out twice", async () => {
    const { page, show } = await open(running);
    await page.locator(".timeline-step.running", { hasText: "CONNECT" }).waitFor();
    show(connected);
    await page.locator(".timeline-step.reached", { hasText: "CONNACK" }).waitFor();
    const said = await page.locator("[role=log][aria-live=polite] p").allInnerTexts();
    assert.deepEqual(
      said.map((text) => text.split(", ").slice(0, 2).join(": ")),
      [
        "First connection: TCP",
        "First connection: TLS handshake",
        "Connecting…",
        "First connection: CONNECT",
        "First connection: Closed",
        "First connection: Event",
        "First connection: Rule",
        "First connection: ACTIVE",
        "Second connection: TCP",
        "Second connection: TLS handshake",
        "Second connection: CONNECT",
        "Second connection: CONNACK",
        "Connected: CONNACK after 262 ms.",
      ],
    );
    const times = await page.locator(".timeline-step .time").allInnerTexts();
    assert.equal(times.at(-1), "262 ms");
    const widths = await page.evaluate<number[]>(sizesOf(".took", "width"));
    assert.equal(widths.length, 11);
    assert.equal(Math.max(...widths), widths[5], "the rule took longest, and its bar is the longest");
  });

  test("a handshake that went well is not shown as success", async () => {
    const { page } = await open(handshakeOnly);
    assert.match(await page.innerText(".verdict"), /Not connected: it ended at TLS handshake/);
    assert.equal(await page.locator(".verdict.bad").count(), 1);
    assert.equal(await page.locator(".reached, .icon-good, .good").count(), 0, "nothing is green");
  });

  test("the cause stands first, with its fix as a button and a command line to copy; others are folded", async () => {
    const { page, presses } = await open(diagnosed);
    const text = await page.innerText("main");
    assert.ok(text.indexOf("Most likely") < text.indexOf("What was looked at"));
    assert.match(text, /You registered Root, the device is signed by Devices CA\./);
    assert.equal(await page.getByText("Auto-registration of the CA is disabled.").isVisible(), false);
    await page.getByRole("button", { name: "Register This CA in eu-west-1…" }).click();
    await page.getByRole("button", { name: "Copy the command line" }).click();
    await page.locator(".announcer", { hasText: "Pressed: copy-command" }).waitFor();
    assert.deepEqual(presses, [
      { button: "fix", item: "J09" },
      { button: "copy-command", item: "J09" },
    ]);
    const words = await page.locator(".observations .word").allInnerTexts();
    assert.deepEqual(words, ["OK", "OK", "Wrong", "Unknown", "Wrong"], "never colour alone");
  });

  test("everything is reached and pressed by keyboard, and the focus stays when the page changes", async () => {
    const { page, presses, show } = await open(running);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.locator(".announcer", { hasText: "Pressed: cancel" }).waitFor();
    show(diagnosed);
    await page.getByRole("button", { name: "Run Again" }).waitFor();
    const seen = [];
    for (let count = 0; count < 7; count += 1) {
      seen.push(await page.evaluate<string>("document.activeElement.dataset.id ?? document.activeElement.localName"));
      await page.keyboard.press("Tab");
    }
    assert.deepEqual(seen, ["again", "save", "copy-report", "fix J09", "copy-command J09", "summary", "body"]);
    assert.deepEqual(presses, [{ button: "cancel" }]);
  });

  test("every button is at least 24 pixels high and wide", async () => {
    const { page } = await open(diagnosed);
    const sizes = await page.evaluate<number[]>(sizesOf("ui-button, summary", "width", "height"));
    assert.ok(sizes.length >= 12);
    assert.ok(Math.min(...sizes) >= 24, sizes.join());
  });

  test("a name that is markup, or deceives, is shown as text", async () => {
    const subject = { ...connected.subject, name: hostileName, clientId: hostileName };
    const { page, complaints } = await open({ ...connected, subject });
    const title = await page.innerText("h1");
    assert.ok(title.startsWith("<img src=x onerror=alert(1)>\\u{202e}"), title);
    assert.equal(await page.locator("img").count(), 0);
    assert.deepEqual(complaints, []);
  });

  test("a page of 300 pixels is not scrolled sideways", async () => {
    const { page } = await open(diagnosed, { viewport: { width: 300, height: 600 } });
    assert.equal(await page.evaluate("document.scrollingElement.scrollWidth"), 300);
  });

  test("where the system chooses the colours, bars have an edge", async () => {
    const { page } = await open(connected, { theme: "high-contrast", forcedColors: "active" });
    assert.equal(await page.evaluate("getComputedStyle(document.querySelector('.took')).borderStyle"), "solid");
  });

  test("a view with a private key in it is refused", () => {
    const view = viewOf(diagnosed);
    const facts = [{ label: "key", value: "-----BEGIN PRIVATE KEY-----" }];
    assert.equal(runGuards.view.result({ version: 1, view }), true);
    assert.equal(runGuards.view.result({ version: 1, view: { ...view, facts } }), false);
  });
});

/** Runs in the page: of all that is seen of these. */
const sizesOf = (selector: string, ...sides: readonly string[]): string => `
  [...document.querySelectorAll("${selector}")]
    .filter((each) => each.checkVisibility())
    .flatMap((each) => ${JSON.stringify(sides)}.map((side) => each.getBoundingClientRect()[side]))`;
