import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { reporters } from "mocha";
import { createDemoPki, type DemoPki } from "./demoPki";
import { openDecoder, waitForContent, waitForText, type OpenDecoder, type OpenDecoderOptions } from "./openDecoder";
import { closeBrowser } from "./openPage";

suite("the decoder page", () => {
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

  /** The page has it kept after the first paint. */
  async function keptState(opened: OpenDecoder): Promise<unknown> {
    for (;;) {
      const state = await opened.state();
      if (state !== undefined) return state;
    }
  }

  const textOf = ({ page: shown }: OpenDecoder, selector = "body"): Promise<string> => shown.innerText(selector);

  test("a chain is decoded and painted in a moment", async () => {
    const times: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const opened = await open({ content: pki.device + pki.deviceCa + pki.root });
      times.push(await opened.painted());
      await opened.close();
    }
    const best = Math.min(...times);
    reporters.Base.consoleLog(`decoded and painted: ${best.toFixed(0)} ms, best of ${String(times.length)}`);
    assert.ok(best < 3000, "300 ms on a computer that is not busy");
  });

  test("text without a certificate gets line and reason and the next step, never an empty page", async () => {
    const shown = await textOf(await open({ content: "first line\nsecond line\n" }));
    assert.match(shown, /There is nothing to decode here/);
    assert.match(shown, /Line 1: No line says "-----BEGIN/);
    assert.match(shown, /Select the whole block/);
  });

  test("a block that breaks off is named with its line", async () => {
    const text = `# a comment\n\n${pki.device.slice(0, 300)}`;
    assert.match(
      await textOf(await open({ content: text })),
      /Line 3: The block has no line "-----END CERTIFICATE-----"/,
    );
  });

  test("markup and deceiving characters of a name are text", async () => {
    const opened = await open({ content: pki.hostile });
    const title = await textOf(opened, "h2");
    assert.equal(title, "<img src=x onerror=alert(1)>U+202Egro.elpmaxeU+200BU+E0041");
    assert.equal(await opened.page.locator("img").count(), 0);
    const escapes = await opened.page.locator("h2 .escape").allInnerTexts();
    assert.deepEqual(escapes, ["U+202E", "U+200B", "U+E0041"]);
    assert.deepEqual(opened.complaints, []);
  });

  test("of a private key, kind and size are shown, and no part of it crosses to the page", async () => {
    const opened = await open({ content: pki.deviceKey });
    const shown = await textOf(opened);
    assert.match(shown, /A private key is not shown/);
    assert.match(shown, /EC P-256/);
    assert.match(shown, /Encrypted\s+no/);
    const secret = pki.deviceKey.split("\n").slice(1, -2);
    const crossed = opened.answers.join("") + (await opened.page.content()) + JSON.stringify(await opened.state());
    for (const line of secret) assert.equal(crossed.includes(line), false);
    assert.equal(crossed.includes("PRIVATE KEY"), false);
  });

  test("what is kept across a reload holds the public objects only", async () => {
    const opened = await open({ content: pki.deviceKey + pki.device });
    assert.deepEqual(await keptState(opened), {
      kept: { pem: pki.device, omitted: 1, key: "test", title: "device.pem" },
      place: { index: 0, section: "summary" },
    });
  });

  test("after a reload the same object and section are shown", async () => {
    const kept = { pem: pki.device, omitted: 0, key: "test", title: "device.pem" };
    const content = pki.device + pki.deviceCa;
    const { page: shown } = await open({ content, state: { kept, place: { index: 1, section: "pem" } } });
    assert.equal(await shown.innerText("h2:not(.hidden)"), "Example Device CA");
    assert.equal(await shown.getAttribute("#tab-pem", "aria-selected"), "true");
  });

  test("the state of another input is not taken", async () => {
    const kept = { pem: pki.device, omitted: 0, key: "other", title: "device.pem" };
    const content = pki.device + pki.deviceCa;
    const { page: shown } = await open({ content, state: { kept, place: { index: 1, section: "pem" } } });
    assert.equal(await shown.innerText("h2:not(.hidden)"), "device-1.example");
  });

  test("fingerprints and pin are copied as openssl prints them", async () => {
    const opened = await open({ content: pki.device });
    await opened.page.click("#tab-pins");
    for (const name of ["SHA-256", "SHA-1", "SPKI pin"]) {
      await opened.page.locator(`.pins .copy[aria-label="Copy ${name}"]`).first().click();
      await waitForText(opened, ".announcer", `Copied: ${name}`);
    }
    await opened.page.click("#tab-pem");
    await opened.page.click(".pem-view ui-button");
    await waitForText(opened, ".announcer", "Copied: PEM");
    const openssl = (args: string, input: string | Buffer): Buffer =>
      execFileSync("openssl", args.split(" "), { input });
    const print = (hash: string): string =>
      openssl(`x509 -noout -fingerprint -${hash}`, pki.device).toString().trim().replace(/^.*=/, "");
    const spki = openssl("pkey -pubin -outform DER", openssl("x509 -noout -pubkey", pki.device));
    const pin = openssl("dgst -sha256 -binary", spki).toString("base64");
    assert.deepEqual(opened.clipboard, [print("sha256"), print("sha1"), `sha256/${pin}`, pki.device]);
  });

  test("the chain is judged anew once the user's authorities are known", async () => {
    const known = pki.hostile.repeat(200) + pki.root; // more than the page itself may ask for at a time
    const opened = await open({ content: pki.device + pki.deviceCa, known });
    await waitForText(opened, ".verdict-title", /^Valid: /);
    await opened.page.click("#tab-chain");
    const chain = await textOf(opened, ".chain");
    assert.match(chain, /ends in a trusted root/);
    assert.equal(await opened.page.locator(".links > li").count(), 3);
  });

  test("an expired certificate says so first", async () => {
    const opened = await open({ content: pki.device, at: new Date("2100-01-01T00:00:00Z") });
    assert.match(await textOf(opened, ".verdict"), /^Expired: ended [\d,]+ days ago/);
  });

  test("the page says that it has no network, and it has none", async () => {
    const opened = await open({ content: pki.device });
    assert.match(await textOf(opened, "footer"), /no access to the network/);
    const policy = (await opened.page.getAttribute("meta[http-equiv]", "content")) ?? "";
    assert.match(policy, /^default-src 'none'; script-src 'nonce-[^' ]+'; /);
    assert.doesNotMatch(policy, /connect-src|unsafe/);
    const outcome = await opened.page.evaluate("fetch('/decoder.js').then(() => 'loaded', () => 'refused')");
    assert.equal(outcome, "refused");
  });
});
