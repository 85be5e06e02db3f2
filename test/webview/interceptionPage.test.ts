import assert from "node:assert/strict";
import type { HttpsClient } from "../../src/interception/client";
import { isAsItShouldBe, type MatrixCell, routes } from "../../src/interception/matrixCell";
import { interceptionGuards, type InterceptionView } from "../../src/protocol/interception";
import { interceptionReport } from "../../src/ui/interception/interceptionReport";
import { presentProof, presentServer } from "../../src/ui/interception/presentInterception";
import type { ProofState } from "../../src/ui/interception/proofState";
import { english, keepPicture, openLive, type OpenLive, type OpenLiveOptions } from "./openLive";
import { accessibilityViolations, closeBrowser } from "./openPage";
import { hostileName } from "./runStates";
import { themes } from "./standIn";

const at = new Date("2026-11-25T14:02:11Z");

const client = (id: HttpsClient["id"], title: string): HttpsClient => ({
  id,
  title,
  available: () => Promise.reject(new Error("not asked here")),
  ask: () => Promise.reject(new Error("not asked here")),
});

function cell(route: MatrixCell["route"], pinned: boolean, more: Partial<MatrixCell> = {}): MatrixCell {
  const trusted = { outcome: pinned ? "refused-by-pins" : "accepted", read: pinned ? "nothing" : "request-and-answer" };
  const usual = {
    direct: { outcome: "accepted", read: "nothing" },
    "proxy-trusted": trusted,
    "proxy-untrusted": { outcome: "refused-by-trust", read: "nothing" },
  }[route] as Pick<MatrixCell, "outcome" | "read">;
  const seen = { client: "node", route, pinned, said: "what it said", ...usual, ...more } as const;
  return { ...seen, asItShouldBe: isAsItShouldBe(seen) };
}

const cells = routes.flatMap((route) => [cell(route, false), cell(route, true)]);

const proven: ProofState = {
  server: {
    url: "https://localhost:4433",
    mode: "complete",
    subject: `CN=${hostileName}`,
    connections: [
      { connection: 1, at, serverName: "localhost", tlsVersion: "TLSv1.3", requests: [`GET /${hostileName} HTTP/1.1`] },
      { connection: 2, at, requests: [], failure: "The client closed the connection in the handshake." },
    ],
  },
  proxyUrl: "http://127.0.0.1:8888",
  proxyRoot: Array.from({ length: 32 }, () => "AB").join(":"),
  pins: [{ pin: `sha256/${"A".repeat(43)}=`, role: "root", owner: `CN=${hostileName}`, inChain: true }],
  phase: "done",
  clients: [
    { client: client("node", "Node.js"), availability: { found: true, version: "Node.js 20" } },
    { client: client("okhttp", "OkHttp"), availability: { found: false, why: "There is no JDK: set JAVA_HOME." } },
  ],
  cells,
  result: { proven: true, problems: [] },
  tunnels: [
    { at, target: "localhost:4433", state: "read" },
    { at, target: "localhost:4433", state: "refused", why: "It left." },
  ],
  exchanges: [
    {
      at,
      origin: "https://localhost:4433",
      request: "POST /proof HTTP/1.1",
      requestHeaders: ["cookie: <redacted>"],
      requestBody: `<b>${hostileName}</b>`,
      status: 200,
      answerHeaders: [],
      answerBody: "the secret",
    },
  ],
};

const leaked = cell("proxy-trusted", true, { outcome: "accepted", read: "request", said: hostileName });

const failed: ProofState = {
  ...proven,
  cells: [...cells.filter(({ route, pinned }) => route !== "proxy-trusted" || !pinned), leaked],
  result: { proven: false, problems: ["Node.js is pinned, and the proxy still read its request."] },
};

const running: ProofState = { ...proven, phase: "running", cells: cells.slice(0, 2), exchanges: [], tunnels: [] };

suite("the page of an intercepting proxy", () => {
  let opened: OpenLive<InterceptionView> | undefined;

  suiteTeardown(closeBrowser);

  teardown(async () => {
    await opened?.close();
    opened = undefined;
  });

  const viewOf = (state: ProofState): InterceptionView => presentProof(state, "en", english);

  async function open(
    view: InterceptionView,
    options: Partial<OpenLiveOptions<InterceptionView>> = {},
  ): Promise<OpenLive<InterceptionView>> {
    opened = await openLive({ name: "interception", guards: interceptionGuards, view, ...options });
    return opened;
  }

  const views: Readonly<Record<string, InterceptionView>> = {
    proven: viewOf(proven),
    failed: viewOf(failed),
    running: viewOf(running),
    serving: presentServer(proven.server, true, "en", english),
  };

  for (const theme of themes) {
    test(`has no accessibility violation in ${theme}`, async () => {
      for (const [name, view] of Object.entries(views)) {
        const shown = await open(view, { theme });
        const { page, complaints, refused } = shown;
        for (const details of await page.locator("summary").all()) await details.click();
        assert.deepEqual(await accessibilityViolations(page), [], name);
        assert.deepEqual([complaints, refused], [[], []], name);
        await keepPicture({ page }, `interception-${name}-${theme}`);
        await shown.close();
      }
    });
  }

  const words = async (): Promise<string[]> => (await opened?.page.locator(".state").allInnerTexts()) ?? [];

  test("says of each client and route in words what came of it, and what the proxy read", async () => {
    const { page } = await open(viewOf(proven));
    assert.deepEqual(await words(), [
      ...["Accepted", "Intercepted", "Refused, not trusted"],
      ...["Accepted", "Refused by the pins", "Refused, not trusted"],
    ]);
    assert.deepEqual(await page.locator("th[scope=row]").allInnerTexts(), [
      "Node.js\nwithout pins, Node.js 20",
      "Node.js\nwith pins, Node.js 20",
      "OkHttp\nnot found",
    ]);
    assert.match(await page.locator("td.missing").innerText(), /There is no JDK/);
    assert.match(await page.innerText(".verdict"), /Proven: the pins stop an intercepting proxy/);
  });

  test("a request that was read although it is pinned is not as it should be", async () => {
    const { page } = await open(viewOf(failed));
    const wrong = await page.locator("td.bad").allInnerTexts();
    assert.equal(wrong.length, 1);
    assert.match(wrong[0] ?? "", /Intercepted[\s\S]*The proxy read the request\.[\s\S]*not as it should be/);
    assert.match(await page.innerText(".verdict"), /Not proven/);
  });

  test("cells appear as they come, and the focus stays", async () => {
    const { page, live } = await open(viewOf(running));
    assert.deepEqual((await words()).slice(0, 3), ["Accepted", "Waiting", "Waiting"]);
    await page.getByRole("button", { name: "Trust Lines" }).focus();
    live.set(viewOf({ ...running, cells }));
    await page.locator(".state", { hasText: "Refused by the pins" }).waitFor();
    assert.equal(await page.evaluate("document.activeElement.textContent"), "Trust Lines");
  });

  test("every button and every text that was read is reached and opened by keys", async () => {
    const { page, presses } = await open(viewOf(proven));
    for (const name of ["Run Again", "Copy Report", "Trust Lines"])
      await page.getByRole("button", { name }).press("Enter");
    await page.locator(".announcer", { hasText: "Pressed: trust" }).waitFor();
    assert.deepEqual(
      presses.map(({ button }) => button),
      ["again", "report", "trust"],
    );
    await page.locator("summary").press("Enter");
    assert.match(await page.locator("pre").innerText(), /cookie: <redacted>[\s\S]*the secret/);
    const heights = await page.evaluate<number[]>(
      "[...document.querySelectorAll('ui-button, summary')].map((each) => each.getBoundingClientRect().height)",
    );
    assert.ok(Math.min(...heights) >= 24);
  });

  test("what strangers say is shown as text, and escaped in the report", async () => {
    const { page, complaints } = await open(viewOf(failed));
    for (const details of await page.locator("summary").all()) await details.click();
    assert.equal(await page.locator("img, b").count(), 0);
    assert.deepEqual(complaints, []);
    const report = interceptionReport(failed, at, english);
    assert.doesNotMatch(report, /(?<!\\)<img/);
    assert.doesNotMatch(report, /\u202e/);
    assert.match(report, /\*\*Not proven\.\*\*/);
    assert.ok(
      report.split("\n").every((line) => !line.startsWith("|") || (line.match(/(?<!\\)\|/g) ?? []).length === 7),
    );
  });

  test("in a narrow page the table is scrolled, not the page", async () => {
    const { page } = await open(viewOf(proven), { viewport: { width: 320, height: 600 } });
    assert.equal(await page.evaluate("document.scrollingElement.scrollWidth"), 320);
  });
});
