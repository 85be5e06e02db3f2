import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDemoPki, type DemoPki } from "./demoPki";
import { openDecoder, waitForContent, waitForText, type OpenDecoder, type OpenDecoderOptions } from "./openDecoder";
import { accessibilityViolations, closeBrowser } from "./openPage";

suite("the sections of the decoder page", () => {
  let pki: DemoPki;
  let opened: OpenDecoder;

  suiteTeardown(closeBrowser);

  suiteSetup(() => {
    pki = createDemoPki();
  });

  teardown(() => opened.close());

  async function open(options: OpenDecoderOptions): Promise<OpenDecoder> {
    opened = await openDecoder(options);
    await waitForContent(opened);
    return opened;
  }

  test("a line of the verdict leads to the section that says more", async () => {
    const { page } = await open({ content: pki.device + pki.deviceCa });
    await page.click(".jump:text-is('Chain')");
    await page.waitForSelector(".section-chain .picture");
    assert.equal(await page.getAttribute("#tab-chain", "aria-selected"), "true");
    assert.equal(await page.evaluate("document.activeElement.id"), "tab-chain", "the focus goes along");
  });

  test("how many findings there are is said in the verdict and on the tab", async () => {
    const { page } = await open({ content: pki.device, at: new Date("2100-01-01T00:00:00Z") });
    await waitForText(opened, ".fact[data-section=findings] .fact-value", /^\d+ findings?$/);
    const said = await page.innerText(".fact[data-section=findings] .fact-value");
    assert.equal(said.split(" ")[0], await page.innerText("#tab-findings .count"));
    await page.click("#tab-findings");
    await page.waitForSelector(".finding");
    assert.equal(await page.locator(".finding").count(), Number(said.split(" ")[0]));
    for (const part of [".finding-head strong", ".finding-message", ".finding-source code"]) {
      assert.notEqual((await page.locator(part).first().innerText()).trim(), "", part);
    }
    await page.selectOption(".findings select", "web");
    await waitForText(opened, ".announcer", /finding/);
  });

  test("the picture of the paths says no more than the list below it, and each edge has a tick or a reason", async () => {
    const other = createDemoPki();
    const { page } = await open({ content: pki.device + pki.deviceCa + other.deviceCa, known: pki.root });
    await page.click("#tab-chain");
    await page.waitForSelector(".section-chain .path");
    const boxes = await page.locator(".picture .node-title").allTextContents();
    const listed = await page.locator(".path h4").allInnerTexts();
    for (const title of boxes) assert.ok(listed.includes(title), title);
    const signs = await page.locator(".picture .edge-title").allTextContents();
    const words = await page.locator(".links .step .verdict-title").allInnerTexts();
    assert.ok(signs.length >= 2);
    for (const sign of signs) {
      assert.notEqual(sign, "");
      assert.ok(
        words.some((word) => word.startsWith(sign.replace(/…$/, ""))),
        sign,
      );
    }
  });

  test("whom to trust and by which time is chosen by keyboard, and the focus stays", async () => {
    const { page } = await open({ content: pki.device + pki.deviceCa + pki.root, known: pki.root });
    await waitForText(opened, ".fact[data-section=chain] .fact-value", /trusted root/);
    await page.click("#tab-chain");
    await page.focus("[data-id=known]");
    await page.keyboard.press("Space");
    await waitForText(opened, ".fact[data-section=chain] .fact-value", /not trusted/);
    assert.equal(await page.evaluate("document.activeElement.dataset.id"), "known");
    await page.fill("[data-id=at]", "2099-01-01T00:00:00");
    await waitForText(opened, ".verdict-title", /^Expired/);
  });

  test("find looks in all sections, those that were not shown too, and leads to the match", async () => {
    const { page } = await open({ content: pki.device + pki.deviceCa });
    await page.keyboard.press("Control+f");
    assert.equal(await page.evaluate("document.activeElement.type"), "search");
    await page.keyboard.type("crl.example");
    await waitForText(opened, ".find .shown", /^1 of \d+$/);
    assert.equal(await page.getAttribute("#tab-extensions", "aria-selected"), "true");
    assert.ok(Number(await page.evaluate("CSS.highlights.get('found').size")) > 0);
    await page.fill(".find input", "no such text");
    await waitForText(opened, ".find .shown", "Nothing found.");
    await page.fill(".find input", "");
    while (await page.evaluate("CSS.highlights.has('found')")); // nothing stays marked; else the test's time is over
  });

  test("bytes are found as they are written elsewhere, without colons", async () => {
    const print = execFileSync("openssl", ["x509", "-noout", "-fingerprint", "-sha256"], { input: pki.device });
    const hex = print.toString().trim().replace(/^.*=/, "").replaceAll(":", "").toLowerCase();
    const { page } = await open({ content: pki.device });
    await page.fill(".find input", hex);
    await waitForText(opened, ".find .shown", /^1 of [1-9]/);
    assert.equal(await page.getAttribute("#tab-pins", "aria-selected"), "true");
  });

  test("F3 and Enter go from match to match, around", async () => {
    const { page } = await open({ content: pki.device });
    await page.fill(".find input", "sha256");
    await waitForText(opened, ".find .shown", /^1 of/);
    const total = Number((await page.innerText(".find .shown")).split(" of ")[1]);
    assert.ok(total > 1);
    await page.focus(".find input");
    await page.keyboard.press("Enter");
    await waitForText(opened, ".find .shown", `2 of ${String(total)}`);
    await page.keyboard.press("Shift+F3");
    await page.keyboard.press("Shift+F3");
    await waitForText(opened, ".find .shown", `${String(total)} of ${String(total)}`);
  });

  test("the certificate is copied in another form from the menu, by keyboard", async () => {
    const { page, clipboard } = await open({ content: pki.device });
    await page.focus(".split-more");
    await page.keyboard.press("Enter");
    assert.equal(await page.getAttribute(".split-more", "aria-expanded"), "true");
    assert.deepEqual(await accessibilityViolations(page), []);
    while ((await page.evaluate("document.activeElement.textContent")) !== "JSON") {
      await page.keyboard.press("ArrowDown");
    }
    await page.keyboard.press("Enter");
    await waitForText(opened, ".announcer", "Copied: JSON");
    assert.equal((JSON.parse(clipboard[0] ?? "{}") as { kind: string }).kind, "certificate");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate("document.activeElement.className"), "split-more");
    assert.equal(await page.isVisible(".menu"), false);
  });

  test("a PKCS #12 file asks for its password in the page, says that it is wrong, and shows what is in it", async () => {
    const { page } = await open({ content: archive("hunter-22"), title: "device.p12" });
    assert.equal(await page.getAttribute(".unlock input", "type"), "password");
    assert.deepEqual(await accessibilityViolations(page), []);
    await page.fill(".unlock input", "hunter-2");
    await page.keyboard.press("Enter");
    await waitForText(opened, ".unlock-problem", "This is not its password.");
    assert.equal(await page.inputValue(".unlock input"), "", "it is kept nowhere");
    assert.deepEqual(await accessibilityViolations(page), []);
    await page.fill(".unlock input", "hunter-22");
    await page.keyboard.press("Enter");
    await waitForText(opened, ".objects .shown", "3 of 3");
    assert.equal(await page.locator(".unlock").count(), 0);
    await page.click("#object-1");
    await waitForText(opened, ".object h2", "device-1.example");
    const crossed = opened.answers.join("") + (await page.content()) + JSON.stringify(await opened.state());
    assert.equal(crossed.includes("hunter"), false);
    assert.equal(crossed.includes("PRIVATE KEY"), false);
  });

  function archive(password: string): Uint8Array {
    const folder = mkdtempSync(join(tmpdir(), "rootpin-archive-"));
    try {
      const at = (name: string): string => join(folder, name);
      writeFileSync(at("device.pem"), pki.device);
      writeFileSync(at("device.key"), pki.deviceKey);
      const files = ["-inkey", at("device.key"), "-in", at("device.pem"), "-out", at("device.p12")];
      execFileSync("openssl", ["pkcs12", "-export", ...files, "-passout", `pass:${password}`]);
      return new Uint8Array(readFileSync(at("device.p12")));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
});
