import assert from "node:assert/strict";
import { sha256 } from "../../../src/crypto/digest";
import { decodeInput } from "../../../src/pki/container/decodeInput";
import type { DecodedObject } from "../../../src/pki/container/decodedObject";
import { amazonRootKeys } from "../../../src/pinning/amazonRootKeys";
import { openssl } from "../../pki/openssl";
import {
  assertPlanted,
  at,
  base64Of,
  type Chain,
  type Files,
  mended,
  newChain,
  one,
  type Surroundings,
  three,
  two,
} from "./planted";

const amazon = amazonRootKeys(sha256).map(({ pin }) => pin.replace("sha256/", ""));
const [amazon1 = "", amazon2 = "", amazon3 = "", amazon4 = "", starfield = ""] = amazon;

const kotlin = (...pins: readonly string[]): string => `package app
val pinner = CertificatePinner.Builder()
    .add(
        "api.example.com",
${pins.map((pin) => `        ${pin.replace(/^(«[\w-]+»)?([^ ]*)(.*)$/, '"$1sha256/$2",$3')}`).join("\n")}
    )
    .build()
val client = OkHttpClient.Builder().certificatePinner(pinner).build()
`;

const nsc = (expiration: string, ...pins: readonly string[]): string => `<?xml version="1.0" encoding="utf-8"?>
<network-security-config>
  <domain-config>
    <domain>api.example.com</domain>
    <pin-set${expiration}>
${pins.map((pin) => `      <pin digest="SHA-256">${pin}</pin>`).join("\n")}
    </pin-set>
  </domain-config>
</network-security-config>
`;

const inDays = (days: number): Date => new Date(+at + days * 86_400_000);
const dateIn = (days: number): string => inDays(days).toISOString().slice(0, 10);

suite("the linter with keys beside the code", () => {
  let own: Chain;
  let amazonIssued: Chain;
  let letsEncrypt: Chain;
  let ending: Chain;
  let reserve: DecodedObject[];
  let reservePin: string;
  let fingerprint: string;

  suiteSetup(async () => {
    own = await newChain();
    amazonIssued = await newChain({
      root: "CN=Amazon Root CA 1,O=Amazon,C=US",
      intermediate: "CN=Amazon RSA 2048 M02,O=Amazon,C=US",
    });
    letsEncrypt = await newChain({ intermediate: "CN=R10,O=Let's Encrypt,C=US" });
    ending = await newChain({}, { root: inDays(60), intermediate: inDays(50), leaf: inDays(40) });
    const pem = openssl(
      ["pkey", "-pubout"],
      openssl(["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"]),
    );
    reserve = decodeInput(pem);
    const der = openssl(["pkey", "-pubin", "-pubout", "-outform", "PEM"], pem).replace(/-----.*-----|\s/g, "");
    reservePin = Buffer.from(sha256(Buffer.from(der, "base64"))).toString("base64");
    fingerprint = Buffer.from(sha256(own.leaf.certificate.der)).toString("hex");
  });

  const beside = ({ root, intermediate, leaf }: Chain, ...more: readonly DecodedObject[]): Surroundings => ({
    objects: [leaf.certificate, intermediate.certificate, root.certificate, ...more],
  });
  const rootPin = ({ root }: Chain): string => base64Of(root.certificate);
  const issuingPin = ({ intermediate }: Chain): string => base64Of(intermediate.certificate);
  const leafPin = ({ leaf }: Chain): string => base64Of(leaf.certificate);

  const cases: readonly (readonly [string, () => Files, (() => Surroundings)?])[] = [
    [
      "the root and a key in reserve are silent",
      () => ({ "A.kt": kotlin(rootPin(own), reservePin) }),
      () => beside(own, ...reserve),
    ],
    ["the root and an unknown key are silent", () => ({ "A.kt": kotlin(rootPin(own), one) }), () => beside(own)],
    [
      "two keys of one chain are no backup",
      () => ({ "A.kt": kotlin(`«no-backup»${rootPin(own)}`, issuingPin(own)) }),
      () => beside(own),
    ],
    [
      "a backup that is another member of the chain is none",
      () => ({ "A.kt": kotlin(`«no-backup»${issuingPin(own)} // backup`, `${rootPin(own)} // current`) }),
      () => beside(own),
    ],
    [
      "the keys of one chain with a third outside are silent",
      () => ({ "A.kt": kotlin(rootPin(own), issuingPin(own), one) }),
      () => beside(own),
    ],
    [
      "the roots of two chains are silent",
      () => ({ "A.kt": kotlin(rootPin(own), rootPin(letsEncrypt)) }),
      () => ({ objects: [own.root.certificate, letsEncrypt.root.certificate] }),
    ],
    [
      "the hash of a certificate",
      () => ({
        "A.kt": kotlin(`«certificate-hash»${Buffer.from(fingerprint, "hex").toString("base64")}`, rootPin(own)),
      }),
      () => beside(own),
    ],
    [
      "the fingerprint of a certificate on Android",
      () => ({ "nsc.xml": nsc("", `«certificate-hash»${fingerprint}`, rootPin(own), one) }),
      () => beside(own),
    ],
    [
      "a leaf that Amazon issued",
      () => ({ "A.kt": kotlin(`«leaf-pin-acm»${leafPin(amazonIssued)}`, one) }),
      () => beside(amazonIssued),
    ],
    ["a leaf of ACM by its comment", () => ({ "A.kt": kotlin(`«leaf-pin-acm»${one} // ACM leaf certificate`, two) })],
    ["a leaf and an unknown key", () => ({ "A.kt": kotlin(`«leaf-pin»${leafPin(own)}`, one) }), () => beside(own)],
    ["a leaf with its root is silent", () => ({ "A.kt": kotlin(leafPin(own), rootPin(own), one) }), () => beside(own)],
    [
      "an intermediate of Let's Encrypt",
      () => ({ "A.kt": kotlin(`«intermediate-pin»${issuingPin(letsEncrypt)}`, one) }),
      () => beside(letsEncrypt),
    ],
    ["an intermediate of an own CA is silent", () => ({ "A.kt": kotlin(issuingPin(own), one) }), () => beside(own)],
    ["two of Amazon's roots", () => ({ "A.kt": kotlin(amazon1, `«amazon-roots-incomplete»${amazon2}`) })],
    ["Starfield alone, with a backup", () => ({ "nsc.xml": nsc("", `«amazon-roots-incomplete»${starfield}`, one) })],
    [
      "all of Amazon's roots are silent",
      () => ({ "A.kt": kotlin(...amazon), "nsc.xml": nsc(` expiration="${dateIn(360)}"`, ...amazon) }),
    ],
    ["no pin of the chain", () => ({ "A.kt": kotlin(`«no-pin-in-chain»${one}`, two) }), () => beside(own)],
    [
      "no pin of the chain, which is not whole, is silent",
      () => ({ "A.kt": kotlin(one, two) }),
      () => ({ objects: [own.leaf.certificate] }),
    ],
    [
      "a third pin of nobody",
      () => ({ "A.kt": kotlin(rootPin(own), reservePin, `«unknown-pin»${one}`) }),
      () => beside(own, ...reserve),
    ],
    [
      "a pin with another digit",
      () => ({
        "A.kt": kotlin(`«unknown-pin»${amazon3.replace("Nqv", "NqV")}`, amazon1, amazon2, amazon4, starfield).replace(
          "A1",
          "A1",
        ),
      }),
      undefined,
    ],
    ["a pin whose comment names another key", () => ({ "A.kt": kotlin(`«unknown-pin»${one} // ISRG Root X1`, two) })],
    [
      "a CA for curl",
      () => ({
        "a.sh": `curl --pinnedpubkey "«leaf-only-target»sha256//${rootPin(own)};sha256//${one}" https://api.example.com/\n`,
      }),
      () => ({ objects: [own.root.certificate] }),
    ],
    [
      "a leaf for curl is silent",
      () => ({ "a.sh": `curl --pinnedpubkey "sha256//${leafPin(own)};sha256//${one}" https://api.example.com/\n` }),
      () => beside(own),
    ],
    [
      "a CA that ends soon, beside an unknown key",
      () => ({ "A.kt": kotlin(`«last-pin-ends»${rootPin(ending)}`, one) }),
      () => beside(ending),
    ],
    [
      "a CA that ends before the app",
      () => ({ "A.kt": kotlin(`«authority-ends»${issuingPin(own)}`, one) }),
      () => ({ ...beside(own), context: { usedUntil: inDays(9 * 365) } }),
    ],
    [
      "a CA that ends before its pin-set",
      () => ({ "nsc.xml": nsc(` expiration="${dateIn(7 * 365)}"`, `«authority-ends»${issuingPin(own)}`, one) }),
      () => beside(own),
    ],
    [
      "a CA that has ended",
      () => ({ "A.kt": kotlin(`«ended»${rootPin(ending)}`, one) }),
      () => ({ ...beside(ending), context: { at: inDays(70) } }),
    ],
    ["a pin-set that has expired", () => ({ "nsc.xml": nsc(' expiration="«expired-pin-set»2026-01-01"', one, two) })],
    ["a pin-set that ends in a week", () => ({ "nsc.xml": nsc(` expiration="«ends-soon»${dateIn(8)}"`, one, two) })],
    [
      "a pin-set that ends in two months",
      () => ({ "nsc.xml": nsc(` expiration="«ends-soon»${dateIn(60)}"`, one, two) }),
    ],
    ["a pin-set that ends in a year is silent", () => ({ "nsc.xml": nsc(` expiration="${dateIn(365)}"`, one, two) })],
    [
      "a date as no platform reads it",
      () => ({ "nsc.xml": nsc(' expiration="«malformed-date»31.12.2027"', one, two) }),
    ],
    ["a day that no calendar has", () => ({ "nsc.xml": nsc(' expiration="«malformed-date»2027-02-30"', one, two) })],
  ];
  for (const [what, files, surroundings] of cases) {
    test(what, () => void assertPlanted(files(), surroundings?.()));
  }

  test("a leaf is not called one that ACM renews because another pin's comment says ACM", () => {
    assertPlanted({ "A.kt": kotlin(`${one} // root of the private CA in ACM`, two) });
  });

  test("the hash of a certificate is mended to the pin of its key, in the platform's spelling", () => {
    const file = nsc("", `«certificate-hash»${fingerprint}`, rootPin(own), three);
    assert.ok(mended("nsc.xml", file, beside(own)).includes(`>${leafPin(own)}<`));
  });

  test("the other roots of Amazon are added beside those that are there, in the form of the file", () => {
    const some = [amazon1, `«amazon-roots-incomplete»${amazon2}`];
    const all = [amazon1, amazon2, amazon3, amazon4, starfield];
    assert.equal(mended("nsc.xml", nsc("", ...some)), nsc("", ...all));
    const flat = (text: string): string => text.replace(/[\s,]+/g, "");
    assert.equal(flat(mended("A.kt", kotlin(...some))), flat(kotlin(...all)));
  });

  test("a pin that is written twice is taken out with all that belongs to it", () => {
    assert.equal(mended("nsc.xml", nsc("", one, two, `«duplicate-pin»${one}`)), nsc("", one, two));
    const flat = (text: string): string => text.replace(/[\s,]+/g, "");
    assert.equal(flat(mended("A.kt", kotlin(one, two, `«duplicate-pin»${one}`))), flat(kotlin(one, two)));
  });

  test("a call that adds nothing else goes with its pin", () => {
    const file = (again: string): string =>
      `val p = CertificatePinner.Builder()\n    .add("a.example.com", "sha256/${one}", "sha256/${two}")${again}\n    .build()\nval c = OkHttpClient.Builder().certificatePinner(p).build()\n`;
    assert.equal(mended("A.kt", file(`\n    .add("a.example.com", "«duplicate-pin»sha256/${one}")`)), file(""));
  });

  test("how bad an end is depends on how near it is", () => {
    const severity = (days: number): string | undefined =>
      assertPlanted({ "nsc.xml": nsc(` expiration="«ends-soon»${dateIn(days)}"`, one, two) })[0]?.severity;
    assert.deepEqual([severity(8), severity(60)], ["error", "warning"]);
  });
});
