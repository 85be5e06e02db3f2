import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createDemoPki, type DemoPki } from "./demoPki";
import { openDecoder, waitForContent, waitForText, type OpenDecoder } from "./openDecoder";
import { closeBrowser } from "./openPage";

suite("the ASN.1 section of the decoder page", () => {
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

  async function open(options: Partial<Parameters<typeof openDecoder>[0]> = {}): Promise<OpenDecoder> {
    page = await openDecoder({ content: pki.device, viewport: { width: 1400, height: 900 }, ...options });
    await waitForContent(page);
    return page;
  }

  async function openAsn1(options: Parameters<typeof open>[0] = {}): Promise<OpenDecoder> {
    const opened = await open(options);
    await opened.page.click("#tab-asn1");
    await opened.page.waitForSelector(".asn1-row .asn1-name");
    await opened.page.waitForSelector(".octet");
    return opened;
  }

  /** The octets that are marked, in hexadecimal. */
  const marked = async ({ page: shown }: OpenDecoder): Promise<string> =>
    (await shown.locator(".octet.in-header, .octet.in-content").allInnerTexts()).join("");

  /** Offset and octets of an element, by openssl. */
  function opensslOctets(type: string): { offset: number; hex: string } {
    const text = execFileSync("openssl", ["asn1parse"], { input: pki.device, encoding: "utf8" });
    const line = text.split("\n").find((each) => each.includes(`: ${type}`)) ?? "";
    const [, offset = "0", header = "0", length = "0"] = /^ *(\d+):d=\d+ +hl=(\d+) +l= *(\d+)/.exec(line) ?? [];
    const der = execFileSync("openssl", ["x509", "-outform", "DER"], { input: pki.device });
    const start = Number(offset);
    return { offset: start, hex: der.subarray(start, start + Number(header) + Number(length)).toString("hex") };
  }

  /** The serial number's element, by openssl. */
  function serialNumber(): string {
    const text = execFileSync("openssl", ["x509", "-noout", "-serial"], { input: pki.device, encoding: "utf8" });
    const digits = (text.split("=")[1] ?? "").trim().toLowerCase();
    const content = /^[89a-f]/.test(digits) ? `00${digits}` : digits;
    return `02${(content.length / 2).toString(16).padStart(2, "0")}${content}`;
  }

  test("an element that is chosen marks exactly its octets", async () => {
    const opened = await openAsn1();
    await opened.page.click(".asn1-row:has-text('serialNumber')");
    await opened.page.waitForSelector(".octet.in-content");
    assert.equal(await marked(opened), serialNumber());
  });

  test("an octet that is chosen selects the innermost element around it, and says which", async () => {
    const opened = await openAsn1();
    const { offset } = opensslOctets("UTCTIME");
    await opened.page.click(`.octet[data-at="${String(offset + 4)}"]`);
    await waitForText(opened, ".asn1-status", /UTCTIME · notBefore/);
    assert.equal(await marked(opened), opensslOctets("UTCTIME").hex);
    assert.match(await opened.page.innerText(".asn1-row[aria-selected=true]"), /notBefore/);
  });

  test("the keyboard walks through the tree: down, into, and back out", async () => {
    const opened = await openAsn1();
    await opened.page.focus(".asn1-tree");
    for (const key of ["ArrowRight", "ArrowRight"]) await opened.page.keyboard.press(key);
    await waitForText(opened, ".asn1-row[aria-selected=true] .asn1-name", "version");
    await opened.page.keyboard.press("ArrowLeft");
    await waitForText(opened, ".asn1-row[aria-selected=true] .asn1-name", "tbsCertificate");
    await opened.page.keyboard.press("End");
    await waitForText(opened, ".asn1-row[aria-selected=true] .asn1-tag", "INTEGER"); // the signature's "s"
    for (const outer of ["SEQUENCE", "BIT STRING"]) {
      await opened.page.keyboard.press("ArrowLeft");
      await waitForText(opened, ".asn1-row[aria-selected=true] .asn1-tag", outer);
    }
    await waitForText(opened, ".asn1-row[aria-selected=true] .asn1-name", "signatureValue");
    const active = await opened.page.getAttribute(".asn1-tree", "aria-activedescendant");
    assert.equal(await opened.page.getAttribute(".asn1-row[aria-selected=true]", "id"), active);
  });

  test("an extension shows where it stands in the octets", async () => {
    const opened = await open();
    await opened.page.click("#tab-extensions");
    await opened.page.getByRole("button", { name: "Show the bytes of Key usage" }).click();
    await waitForText(opened, ".asn1-status", /BIT STRING/);
    assert.equal(await opened.page.getAttribute("#tab-asn1", "aria-selected"), "true");
  });

  test("a private key has no such section", async () => {
    const { page: shown } = await open({ content: pki.deviceKey });
    assert.equal(await shown.locator("#tab-asn1").count(), 0);
  });

  test("octets of a key that could not be decoded are not shown either", async () => {
    const broken = pki.deviceKey.replace(/(BEGIN PRIVATE KEY-----\n.{20})..../, "$1AAAA");
    assert.notEqual(broken, pki.deviceKey);
    const opened = await open({ content: broken + pki.device });
    const answers = opened.answers.join("");
    const secret = Buffer.from(/-----\n([\s\S]+)\n-----/.exec(pki.deviceKey)?.[1] ?? "", "base64").toString("hex");
    assert.ok(secret.length > 100);
    assert.ok(!answers.includes(secret.slice(80, 120)));
    assert.equal(await opened.page.locator("#tab-asn1").count(), 0);
  });
});
