import assert from "node:assert/strict";
import type { TapObservation } from "../../src/device/tap/observation";
import { runGuards, type RunView } from "../../src/protocol/run";
import { presentTap, type TapState } from "../../src/ui/jitr/presentTap";
import { english, keepPicture, openLive, type OpenLive, type OpenLiveOptions } from "./openLive";
import { accessibilityViolations, closeBrowser } from "./openPage";
import { hostileName } from "./runStates";
import { themes } from "./standIn";

const idle: TapState = { host: "127.0.0.1", port: 8883, caFile: "/tmp/tap-root.pem", observations: [], isOpen: true };

const observation: TapObservation = {
  connection: 1,
  at: new Date("2026-11-25T14:02:11Z"),
  remoteAddress: "192.0.2.7",
  offered: { versions: ["TLS 1.2"], alpn: [], cipherSuites: ["TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"] },
  tlsVersion: "TLSv1.2",
  cipher: "ECDHE-ECDSA-AES128-GCM-SHA256",
  certificates: [
    {
      subject: `CN=${hostileName}`,
      issuer: "CN=Demo Devices CA",
      certificateId: "ab".repeat(32),
      notBefore: new Date("2026-01-01T00:00:00Z"),
      notAfter: new Date("2027-01-01T00:00:00Z"),
      isAuthority: false,
    },
  ],
  connect: { clientId: "board-7", mqttVersion: "3.1.1", keepAliveSeconds: 60, cleanSession: true, hasUserName: false },
  findings: [
    { status: "good", text: "It offers TLS 1.2." },
    { status: "warning", cause: "J08", text: "It sends no server name (SNI)." },
    { status: "bad", cause: "J03", text: "It sends its own certificate without the CA's, and no SNI." },
  ],
};

suite("the page of a device tap", () => {
  let opened: OpenLive<RunView> | undefined;

  suiteTeardown(closeBrowser);

  teardown(async () => {
    await opened?.close();
    opened = undefined;
  });

  const viewOf = (state: TapState): RunView => presentTap(state, "en", english);

  async function open(state: TapState, options: Partial<OpenLiveOptions<RunView>> = {}): Promise<OpenLive<RunView>> {
    opened = await openLive({ name: "jitr", guards: runGuards, view: viewOf(state), ...options });
    return opened;
  }

  for (const theme of themes) {
    test(`has no accessibility violation in ${theme}`, async () => {
      const { page, complaints } = await open({ ...idle, observations: [observation] }, { theme });
      assert.deepEqual(await accessibilityViolations(page), []);
      assert.deepEqual(complaints, []);
      await keepPicture({ page }, `tap-${theme}`);
    });
  }

  test("a connection is shown, and read out, while the page is open", async () => {
    const { page, live } = await open(idle);
    assert.match(await page.innerText("main"), /Nobody has connected yet/);
    live.set(viewOf({ ...idle, observations: [observation] }));
    await page.locator(".timeline-step.failed", { hasText: "J03" }).waitFor();
    const text = await page.innerText("main");
    for (const seen of ["AWS IoT would not take this connection.", "TLS 1.2", "Certificate 1 of 1", "board-7"]) {
      assert.ok(text.includes(seen), seen);
    }
    assert.ok((await page.locator("[role=log] p").count()) > 5);
  });

  test("a subject that is markup is shown as text", async () => {
    const { page } = await open({ ...idle, observations: [observation] });
    assert.match(await page.innerText("main"), /CN=<img src=x onerror=alert\(1\)>\\u\{202e\}/);
    assert.equal(await page.locator("img").count(), 0);
  });

  test("is stopped by keyboard", async () => {
    const { page, presses, live } = await open(idle);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.locator(".announcer", { hasText: "Pressed: stop" }).waitFor();
    assert.deepEqual(presses, [{ button: "stop" }]);
    live.set(viewOf({ ...idle, isOpen: false }));
    await page.getByRole("heading", { name: "Stopped" }).waitFor();
  });
});
