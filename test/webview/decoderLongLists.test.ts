import assert from "node:assert/strict";
import { reporters } from "mocha";
import { serialHex } from "../../src/pki/certificate/certificate";
import { encodePem } from "../../src/pki/container/pem";
import { bigCertificateList, serialOf } from "./bigCertificateList";
import { certificatesIn } from "./certificatesIn";
import { createDemoPki, type DemoPki } from "./demoPki";
import { openDecoder, waitForContent, waitForText, type OpenDecoder } from "./openDecoder";
import { closeBrowser } from "./openPage";

suite("long lists on the decoder page", function () {
  this.timeout(120_000);
  let pki: DemoPki;
  let opened: OpenDecoder;

  suiteTeardown(closeBrowser);

  suiteSetup(() => {
    pki = createDemoPki();
  });

  teardown(() => opened.close());

  test("a revocation list of 200,000 entries is shown in part, scrolled to its end, and searched by serial", async () => {
    const content = bigCertificateList(200_000, pki.deviceCa, pki.deviceCaKey);
    const started = performance.now();
    opened = await openDecoder({ content, title: "big.crl" });
    const { page } = opened;
    await waitForContent(opened);
    await page.click("#tab-revoked");
    await page.waitForSelector("td.serial");
    reporters.Base.consoleLog(`200,000 entries, browser included: ${(performance.now() - started).toFixed(0)} ms`);
    assert.match(await page.innerText(".revoked .shown"), /200,000 of 200,000/);
    assert.ok((await page.locator(".revoked tbody tr").count()) < 100, "only what is in sight is on the page");

    await page.focus(".scroller");
    await page.keyboard.press("End");
    const last = serialHex(serialOf(199_999)).toUpperCase();
    await waitForText(opened, "td.serial", last);

    const wanted = serialHex(serialOf(123_456));
    await page.locator(".revoked ui-text-field").click();
    await page.keyboard.type(wanted.match(/../g)?.join(":") ?? "");
    await waitForText(opened, ".revoked .shown", "1 of 200,000");
    assert.equal(await page.innerText("td.serial"), wanted.toUpperCase());
    await page.keyboard.type("00");
    await waitForText(opened, ".revoked .shown", "Nothing found.");
  });

  test("10,000 certificates are listed, walked through and filtered", async () => {
    const [device] = certificatesIn(pki.device);
    const [deviceCa] = certificatesIn(pki.deviceCa);
    assert.ok(device && deviceCa);
    const block = encodePem("CERTIFICATE", device.der);
    opened = await openDecoder({
      content: block.repeat(9_998) + encodePem("CERTIFICATE", deviceCa.der) + block,
      title: "many.pem",
    });
    const { page } = opened;
    await waitForContent(opened);
    await waitForText(opened, ".objects .shown", "10,000 of 10,000");
    assert.ok((await page.locator("[role=option]").count()) < 60, "only what is in sight is on the page");

    await page.focus("[role=listbox]");
    await page.keyboard.press("End");
    await page.waitForSelector("#object-9999[aria-selected=true]");
    await page.keyboard.press("ArrowUp");
    await waitForText(opened, ".object h2", "Example Device CA");

    await page.locator(".objects ui-text-field").click();
    await page.keyboard.type("device ca");
    await waitForText(opened, ".objects .shown", "1 of 10,000");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Home");
    await page.waitForSelector("#object-0[aria-selected=true]");
    assert.equal(await page.innerText("#object-0 .option-title"), "Example Device CA");
  });
});
