import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { encodePem } from "../../src/pki/container/pem";
import { bigCertificateList } from "./bigCertificateList";
import { createDemoPki, type DemoPki } from "./demoPki";
import { openDecoder, waitForContent, type OpenDecoder, type OpenDecoderOptions } from "./openDecoder";
import { accessibilityViolations, closeBrowser } from "./openPage";
import { themes } from "./standIn";

/** Objects of a file, in its order. */
const kinds = ["revocation list", "private key", "request", "broken block", "one bad field", "PKCS #7"];

/** The certificate, with a date in the 13th month. */
function badDate(pem: string): Uint8Array {
  const der = execFileSync("openssl", ["x509", "-outform", "DER"], { input: pem });
  der.write("9913", der.indexOf(Buffer.from([0x17, 0x0d])) + 2);
  return new Uint8Array(der);
}

const certificateSections = [
  "summary",
  "fields",
  "extensions",
  "chain",
  "pins",
  "findings",
  "transparency",
  "asn1",
  "pem",
];

/** Shows a section, and waits until it is made. */
async function show({ page }: OpenDecoder, section: string): Promise<void> {
  await page.click(`#tab-${section}`);
  await page.waitForSelector(`.section-${section} > *`);
}

suite("the decoder page in every theme", () => {
  let pki: DemoPki;
  let page: OpenDecoder | undefined;

  suiteTeardown(closeBrowser);

  suiteSetup(() => {
    pki = createDemoPki();
  });

  teardown(async () => {
    await page?.close();
    page = undefined;
  });

  async function open(options: OpenDecoderOptions): Promise<OpenDecoder> {
    page = await openDecoder(options);
    await waitForContent(page);
    return page;
  }

  async function isClean({ page: shown, complaints, refused }: OpenDecoder, what: string): Promise<void> {
    assert.deepEqual(await accessibilityViolations(shown), [], what);
    assert.deepEqual(complaints, [], `the browser complains of nothing, its CSP included: ${what}`);
    assert.deepEqual(refused, [], `nothing is asked of another computer: ${what}`);
  }

  for (const theme of themes) {
    test(`every section of a certificate has no accessibility violation in ${theme}`, async () => {
      const content = [pki.device, pki.deviceKey, pki.deviceRequest, pki.deviceCa, pki.root, pki.hostile].join("");
      const opened = await open({ content, theme, known: pki.root });
      for (const section of certificateSections) {
        await show(opened, section);
        if (section === "asn1") await opened.page.click(".asn1-row:has-text('serialNumber')"); // marked in both panes
        await isClean(opened, section);
      }
    });

    test(`keys, requests, revocation lists and what cannot be read have no accessibility violation in ${theme}`, async () => {
      const broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
      const crl = encodePem("X509 CRL", bigCertificateList(300, pki.deviceCa, pki.deviceCaKey));
      const readable = encodePem("CERTIFICATE", badDate(pki.device));
      const bag = execFileSync("openssl", ["crl2pkcs7", "-nocrl"]).toString();
      const content = [crl, pki.deviceKey, pki.deviceRequest, broken, readable, bag].join("");
      const opened = await open({ content, theme });
      await opened.page.click("#tab-revoked");
      await opened.page.waitForSelector(".revoked td.serial");
      await isClean(opened, "revocation list");
      for (const [place, name] of kinds.entries()) {
        if (place === 0) continue;
        await opened.page.click(`#object-${String(place)}`);
        await opened.page.waitForSelector(`#object-${String(place)}[aria-selected=true]`);
        await isClean(opened, name);
        if (name !== "one bad field") continue;
        await show(opened, "fields");
        await isClean(opened, "fields of a certificate with a bad one");
      }
    });

    test(`the page that says why nothing is shown has no accessibility violation in ${theme}`, async () => {
      await isClean(await open({ content: "no certificate", theme }), "problem");
    });
  }

  test("a page of 300 pixels is not scrolled sideways", async () => {
    const content = [pki.device, pki.deviceCa, pki.root, pki.hostile].join("");
    const opened = await open({ content, viewport: { width: 300, height: 600 } });
    const { page: shown } = opened;
    for (const section of certificateSections) {
      await show(opened, section);
      const widest = await shown.evaluate("document.scrollingElement.scrollWidth");
      assert.equal(widest, 300, section);
      const isCut = await shown.evaluate(
        "[...document.querySelectorAll('.card *')].some((part) => part.getBoundingClientRect().right > 300)",
      );
      assert.equal(isCut, false, section);
    }
  });

  test("where the system chooses the colours, the chosen object and tab are outlined", async () => {
    const content = [pki.device, pki.deviceCa].join("");
    const { page: shown } = await open({ content, theme: "high-contrast", forcedColors: "active" });
    const outline = (selector: string): Promise<unknown> =>
      shown.evaluate(`getComputedStyle(document.querySelector("${selector}")).outlineStyle`);
    assert.equal(await outline(".option[aria-selected=true]"), "solid");
    assert.equal(await outline("ui-panel-tab[aria-selected=true]"), "solid");
  });

  test("with reduced motion nothing moves", async () => {
    const { page: shown } = await open({ content: pki.device, reducedMotion: "reduce" });
    assert.equal(await shown.evaluate("document.getAnimations().length"), 0);
  });
});
