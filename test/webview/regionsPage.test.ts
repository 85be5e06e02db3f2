import assert from "node:assert/strict";
import type { RegisteredAuthority } from "../../src/iot/registry";
import { matrixGuards, type MatrixView } from "../../src/protocol/matrix";
import type { Matrix } from "../../src/ui/regions/matrix";
import { presentMatrix } from "../../src/ui/regions/presentMatrix";
import { english, keepPicture, openLive, type OpenLive, type OpenLiveOptions } from "./openLive";
import { accessibilityViolations, closeBrowser } from "./openPage";
import { hostileName } from "./runStates";
import { themes } from "./standIn";

const devices = { certificateId: "aa".repeat(32), name: "Demo Devices CA", certificate: "", authorityArn: "arn:d" };
const gateways = { certificateId: "bb".repeat(32), name: "Demo Gateways CA", certificate: "", authorityArn: "arn:g" };
const unused = { certificateId: "cc".repeat(32), name: hostileName, certificate: "", authorityArn: "arn:u" };

const registered = (
  { certificateId, certificate }: typeof devices,
  flags: Partial<RegisteredAuthority> = {},
): RegisteredAuthority => ({
  certificateId,
  certificate,
  arn: "",
  active: true,
  autoRegistration: true,
  mode: "SNI_ONLY",
  ...flags,
});

const region = (name: string, all: readonly RegisteredAuthority[], isConnected = false): Matrix["regions"][number] => ({
  region: name,
  isConnected,
  endpoint: `${name}.localhost:8883`,
  registered: all,
});

const different: Matrix = {
  authorities: [devices, gateways, unused],
  regions: [
    region("eu-central-1", [registered(devices), registered(gateways)], true),
    region("us-east-1", [registered(gateways, { autoRegistration: false, mode: "DEFAULT" })]),
    { region: "ap-south-1", isConnected: false, registered: [], problem: "The region is not enabled." },
  ],
};

const equal: Matrix = {
  authorities: [devices],
  regions: [region("eu-central-1", [registered(devices)], true), region("us-east-1", [registered(devices)])],
};

suite("the page of the region matrix", () => {
  let opened: OpenLive<MatrixView> | undefined;

  suiteTeardown(closeBrowser);

  teardown(async () => {
    await opened?.close();
    opened = undefined;
  });

  const viewOf = (matrix: Matrix, readOnly = false): MatrixView =>
    presentMatrix({ matrix, readAt: "14:02:11", language: "en", readOnly }, english);

  async function open(
    matrix: Matrix,
    options: Partial<OpenLiveOptions<MatrixView>> = {},
  ): Promise<OpenLive<MatrixView>> {
    opened = await openLive({ name: "regions", guards: matrixGuards, view: viewOf(matrix), ...options });
    return opened;
  }

  const words = async (): Promise<string[]> => (await opened?.page.locator(".state").allInnerTexts()) ?? [];

  for (const theme of themes) {
    test(`has no accessibility violation in ${theme}`, async () => {
      for (const [name, matrix] of Object.entries({ different, equal })) {
        const shown = await open(matrix, { theme });
        const { page, complaints, refused } = shown;
        assert.deepEqual(await accessibilityViolations(page), [], name);
        assert.deepEqual([complaints, refused], [[], []], name);
        await keepPicture({ page }, `regions-${name}-${theme}`);
        await shown.close();
      }
    });
  }

  test("a CA that is not registered says so in a word, and what differs stands in words", async () => {
    const { page } = await open(different);
    assert.deepEqual((await words()).slice(0, 3), ["Registered", "Not registered", "Unknown"]);
    const differs = await page.locator(".differs").allInnerTexts();
    assert.equal(differs[0], "missing in us-east-1");
    assert.match(differs[1] ?? "", /auto-registration: eu-central-1 on, us-east-1 off; mode: eu-central-1 SNI_ONLY/);
    assert.equal(differs[2], "registered nowhere");
    assert.match(await page.innerText(".verdict"), /Not the same in every region: Demo Devices CA, Demo Gateways CA\./);
  });

  test("a registration that disappears is red at the next reading, and the focus stays", async () => {
    const { page, live } = await open(equal);
    await page.getByRole("button", { name: "Refresh" }).focus();
    const [first, second] = equal.regions;
    assert.ok(first && second);
    live.set(viewOf({ ...equal, regions: [first, { ...second, registered: [] }] }));
    await page.locator("td.bad", { hasText: "Not registered" }).waitFor();
    assert.equal(await page.evaluate("document.activeElement.textContent"), "Refresh");
  });

  test("rows, and all of them, are made equal by a button that says what it is for; reading alone offers none", async () => {
    const { page, presses, live } = await open(different);
    await page.getByRole("button", { name: "Make Equal… Demo Devices CA" }).press("Enter");
    await page.getByRole("button", { name: "Make All Equal…" }).press("Enter");
    await page.locator(".announcer", { hasText: "Pressed: equal-all" }).waitFor();
    assert.deepEqual(presses, [{ button: "equal", item: devices.certificateId }, { button: "equal-all" }]);
    live.set(viewOf(different, true));
    await page.getByRole("button", { name: "Make All Equal…" }).waitFor({ state: "detached" });
    assert.deepEqual(await page.locator("ui-button").allInnerTexts(), ["Refresh", "Simulate Failover…"]);
  });

  test("every button is at least 24 pixels high, and reached by Tab", async () => {
    const { page } = await open(different);
    const heights = await page.evaluate<number[]>(
      "[...document.querySelectorAll('ui-button')].map((each) => each.getBoundingClientRect().height)",
    );
    assert.ok(Math.min(...heights) >= 24);
    const reached = new Set<string>();
    for (let count = 0; count < heights.length + 1; count += 1) {
      await page.keyboard.press("Tab");
      reached.add(await page.evaluate<string>("document.activeElement.dataset.id ?? ''"));
    }
    reached.delete(""); // the table, which is scrolled by keys
    assert.equal(reached.size, heights.length);
    assert.equal(heights.length, 6);
  });

  test("a name that is markup is shown as text", async () => {
    const { page, complaints } = await open(different);
    assert.match(await page.locator("th[scope=row]").nth(2).innerText(), /^<img src=x onerror=alert\(1\)>\\u\{202e\}/);
    assert.equal(await page.locator("img").count(), 0);
    assert.deepEqual(complaints, []);
  });

  test("in a narrow page the table is scrolled, not the page", async () => {
    const { page } = await open(different, { viewport: { width: 300, height: 600 } });
    assert.equal(await page.evaluate("document.scrollingElement.scrollWidth"), 300);
  });
});
