import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import type { Field, ObjectView } from "../../../src/protocol/decoder";
import { documentGuards } from "../../../src/protocol/decoderGuards";
import { openssl } from "../../pki/openssl";
import { skip } from "../../skip";
import { bigCertificateList } from "../../webview/bigCertificateList";
import { createDemoPki, type DemoPki } from "../../webview/demoPki";
import { decode, words } from "./decode";

const publicRoots = "/etc/ssl/certs/ca-certificates.crt";

/** The values of a row of the summary. */
function valuesOf(view: ObjectView, group: string, label: string): readonly string[] {
  const fields = view.summary.filter(({ title }) => title === group).flatMap((each) => each.fields);
  return fields.filter((field) => field.label === label).flatMap((field: Field) => field.values.map(words));
}

/** "Nov 25, 2026, 00:59:41 UTC" */
const asDate = (text: string | undefined): number => new Date(text ?? "").getTime();

suite("what the decoder says of an input", () => {
  let pki: DemoPki;

  suiteSetup(() => {
    pki = createDemoPki();
  });

  test("serial number, dates, fingerprints and pin equal what openssl prints", async function () {
    if (!existsSync(publicRoots)) skip(this, `There is no ${publicRoots}: Debian's package ca-certificates brings it.`);
    const roots = readFileSync(publicRoots, "utf8").match(/-----BEGIN[^]+?END CERTIFICATE-----\n/g) ?? [];
    for (const pem of [pki.device, pki.hostile, ...roots.slice(0, 12)]) {
      const printed = openssl(["x509", "-noout", "-serial", "-startdate", "-enddate", "-fingerprint", "-sha256"], pem);
      const line = (name: string): string => new RegExp(`^${name}=(.*)$`, "mi").exec(printed)?.[1] ?? "";
      const { object, text } = decode(pem);
      const view = await object();
      assert.equal(await text("serial"), line("serial"));
      assert.deepEqual(valuesOf(view, "Details", "Serial number"), [line("serial")]);
      assert.equal(asDate(valuesOf(view, "Validity", "Not before")[0]), asDate(line("notBefore")));
      assert.equal(asDate(valuesOf(view, "Validity", "Not after")[0]), asDate(line("notAfter")));
      assert.equal(await text("sha256"), line("sha256 fingerprint"));
      assert.equal(await text("sha1"), openssl(["x509", "-noout", "-fingerprint"], pem).trim().replace(/^.*=/, ""));
      assert.equal(await text("pin"), pinByOpenssl(pem));
      assert.deepEqual(valuesOf(view, "Public key", "SPKI pin"), [pinByOpenssl(pem)]);
      assert.equal(await text("pem"), openssl(["x509"], pem));
    }
  });

  test("every extension that openssl names is shown, critical ones as critical", async () => {
    const [, printed = ""] = openssl(["x509", "-noout", "-text"], pki.device).split("X509v3 extensions:");
    const named = [...printed.matchAll(/^ {12}(?:X509v3 )?([A-Za-z0-9][^:\n]*): ?(critical)?/gm)];
    const extensions = await decode(pki.device).extensions();
    const ours = new Map(extensions.map((extension) => [extension.name.toLowerCase(), extension.critical]));
    for (const [, name = "", critical] of named) {
      if (/^[\d.]+$/.test(name)) continue;
      assert.equal(ours.get(name.toLowerCase()), critical === "critical", name);
    }
    assert.equal(extensions.length, printed.match(/^ {12}(X509v3|[\d.]+:)/gm)?.length);
    const unknown = extensions.find(({ name }) => name === "Unknown extension");
    assert.deepEqual(
      unknown?.fields.flatMap((field) => field.values.map(words)),
      ["30:03:02:01:05"],
    );
  });

  test("a chain is judged by the input, then by the user's authorities too", async () => {
    const { object, know, paths } = decode(pki.device + pki.deviceCa);
    const before = await object();
    assert.equal(before.verdict.tone, "information");
    assert.match(before.verdict.title, /^Within its dates, chain not complete: 36\d days left$/);
    assert.equal((await paths()).nodes.length, 2);
    await know(pki.root);
    const after = await object();
    assert.equal(after.verdict.tone, "good");
    const { nodes, edges, verdict } = await paths();
    assert.deepEqual(
      nodes.map(({ title, index, tone }) => [words(title), index, tone]),
      [
        ["device-1.example", 0, "information"],
        ["Example Device CA", 1, "information"],
        ["Example Root", undefined, "good"],
      ],
    );
    assert.deepEqual(
      edges.map((edge) => [edge.from, edge.to, edge.verdict.tone]),
      [
        [0, 1, "good"],
        [1, 2, "good"],
      ],
    );
    assert.equal(verdict.tone, "good");
  });

  test("a certificate that another key signed is not valid", async () => {
    const other = createDemoPki();
    const { object, paths } = decode(pki.device + other.deviceCa + other.root);
    assert.notEqual((await object()).verdict.tone, "good");
    const { verdict, edges } = await paths();
    assert.notEqual(verdict.tone, "good");
    assert.ok(edges.every((edge) => edge.from !== 0 || edge.verdict.tone === "bad"));
  });

  test("a name with characters that do not show is said in the verdict", async () => {
    const { verdict } = await decode(pki.hostile).object();
    assert.equal(verdict.tone, "warning");
    assert.match(verdict.details.map(words).join("\n"), /do not show.* such as <U\+202E>\.$/m);
  });

  test("an expired certificate is bad whatever its chain", async () => {
    const { object, know } = decode(pki.device + pki.deviceCa, { at: Date.UTC(2100, 0, 1) });
    await know(pki.root);
    const { verdict, summary } = await object();
    assert.equal(verdict.tone, "bad");
    assert.match(verdict.title, /^Expired: ended [\d,]+ days ago$/);
    assert.equal(summary.find(({ title }) => title === "Validity")?.elapsed, 100);
  });

  test("a request is good when its own key signed it, and bad when a byte was changed", async () => {
    assert.equal((await decode(pki.deviceRequest).object()).verdict.title, "Signed by its own key");
    const der = Buffer.from(pki.deviceRequest.replace(/-----.*-----/g, ""), "base64");
    const at = der.indexOf("device-1");
    der[at] = "D".charCodeAt(0);
    const { verdict } = await decode(new Uint8Array(der)).object();
    assert.deepEqual([verdict.tone, verdict.title], ["bad", "Not signed by its own key"]);
  });

  test("a revocation list is checked with its issuer, and searched by any part of a serial number", async () => {
    const list = bigCertificateList(1000, pki.deviceCa, pki.deviceCaKey);
    assert.equal((await decode(list).object()).verdict.title, "Signature not checked");
    const pem = openssl(["crl", "-inform", "DER"], list);
    const { object, revoked } = decode(pem + pki.deviceCa);
    const view = await object();
    assert.equal(view.verdict.title, "Signed by its issuer");
    assert.deepEqual(
      view.sections.find(({ id }) => id === "revoked"),
      { id: "revoked", count: 1000 },
    );
    const first = (await revoked("")).entries[0];
    assert.match(
      openssl(["crl", "-noout", "-text"], pem),
      new RegExp(`Serial Number: ${first ? words(first.serial) : "?"}\n`),
    );
    assert.equal(first?.reason, "keyCompromise");
    for (const search of ["5a0001f4", "0x5A:00:01:F4", "5a 00 01 f4", "005A0001F4"]) {
      assert.equal((await revoked(search)).total, 1, search);
    }
    assert.equal((await revoked("5a0003e8")).total, 0);
  });

  test("a revocation list that should have been replaced is out of date", async () => {
    const list = bigCertificateList(1, pki.deviceCa, pki.deviceCaKey);
    const { verdict } = await decode(list, { at: Date.UTC(2040, 0, 1) }).object();
    assert.equal(verdict.tone, "bad");
    assert.match(verdict.title, /^Out of date: overdue by/);
  });

  test("of a private key only kind, size and pin are told", async () => {
    const { object, text, open } = decode(pki.deviceKey);
    const view = await object();
    assert.deepEqual(valuesOf(view, "Details", "Algorithm"), ["EC P-256"]);
    assert.deepEqual(valuesOf(view, "Details", "Encrypted"), ["no"]);
    assert.equal(await text("pin"), pinByOpenssl(pki.device), "the pin of its certificate");
    await assert.rejects(text("pem"), { code: "invalid-input" });
    const der = Buffer.from(pki.deviceKey.replace(/-----.*-----/g, ""), "base64");
    const secret = der.subarray(36, 68); // the 32 octets of the key in a PrivateKeyInfo of P-256
    const told = JSON.stringify([view, await open()])
      .replaceAll(":", "")
      .toLowerCase();
    assert.equal(told.includes(secret.toString("hex").slice(0, 16)), false);
    assert.equal(told.includes(secret.toString("base64").slice(0, 16).toLowerCase()), false);
  });

  test("an encrypted private key says only that", async () => {
    const encrypted = openssl(["pkcs8", "-topk8", "-passout", "pass:secret", "-v2", "aes-256-cbc"], pki.deviceKey);
    const { object, text } = decode(encrypted);
    assert.deepEqual(valuesOf(await object(), "Details", "Encrypted"), ["yes"]);
    await assert.rejects(text("pin"), { code: "invalid-input" });
  });

  test("what is kept is public, and nothing is kept of what is too long", async () => {
    assert.deepEqual(await decode(pki.deviceKey + pki.device + pki.deviceRequest).keep(), {
      pem: pki.device + openssl(["req"], pki.deviceRequest),
      omitted: 1,
    });
    const kept = await decode(bigCertificateList(20_000, pki.deviceCa, pki.deviceCaKey)).keep();
    assert.deepEqual(kept, { pem: "", omitted: 1 });
  });

  test("objects are found by a part of their name or kind", async () => {
    const { objects, open } = decode(pki.device + pki.deviceKey + pki.deviceCa + pki.root);
    assert.equal((await open()).subtitle, "3 certificates, 1 private key");
    assert.deepEqual(
      (await objects(" EXAMPLE D")).objects.map(({ index }) => index),
      [2],
    );
    assert.deepEqual(
      (await objects("private")).objects.map(({ index }) => index),
      [1],
    );
    assert.deepEqual(await objects("nobody"), { total: 0, objects: [] });
    assert.deepEqual(
      (await objects("", 3, 100)).objects.map(({ index }) => index),
      [3],
    );
  });

  test("nothing to decode is a problem with its line, one broken block too, several are listed", async () => {
    const nothing = (await decode("hello").open()).problem;
    assert.match(nothing ? words(nothing.reason) : "", /^Line 1: No line says/);
    const broken = `${pki.device.slice(0, 400)}?${pki.device.slice(400)}`;
    const one = (await decode(`\n\n${broken}`).open()).problem;
    assert.equal(one?.title, "This block could not be decoded");
    assert.match(words(one.reason), /^Line 9: The base64 text holds a character that does not belong there: U\+003F\./);
    const several = decode(broken + pki.device);
    const { problem, total } = await several.open();
    assert.deepEqual([problem, total], [undefined, 2]);
    assert.match(words((await several.object(0)).verdict.details[0] ?? { parts: [] }), /^Line 7: /);
  });

  test("bytes that are no DER are a problem with their place", async () => {
    const bytes = execFileSync("openssl", ["x509", "-outform", "DER"], { input: pki.device });
    const { problem } = await decode(new Uint8Array(bytes.subarray(0, bytes.length - 5))).open();
    assert.ok(problem && words(problem.reason).length > 10);
  });

  test("an object that is not there is refused", async () => {
    await assert.rejects(decode(pki.device).object(7), { code: "invalid-input" });
    assert.equal(documentGuards.object.params({ index: -1 }), false);
  });
});

/** The pipeline that OkHttp's documentation gives. */
function pinByOpenssl(pem: string): string {
  const publicKey = openssl(["x509", "-noout", "-pubkey"], pem);
  const der = execFileSync("openssl", ["pkey", "-pubin", "-outform", "DER"], { input: publicKey });
  return `sha256/${execFileSync("openssl", ["dgst", "-sha256", "-binary"], { input: der }).toString("base64")}`;
}
