import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decoderGuards } from "../../../src/protocol/decoderGuards";
import { amazonRoots } from "../../../src/pinning/amazonRoots";
import { openssl } from "../../pki/openssl";
import { createDemoPki, type DemoPki } from "../../webview/demoPki";
import { decode, words } from "./decode";

suite("the sections of an object's page", () => {
  let pki: DemoPki;
  const folder = mkdtempSync(join(tmpdir(), "rootpin-sections-"));

  suiteSetup(() => {
    pki = createDemoPki();
  });

  suiteTeardown(() => rmSync(folder, { recursive: true, force: true }));

  const at = (name: string): string => join(folder, name);

  test("the verdict says for what and until when, and names chain, pin and findings with their sections", async () => {
    const { object, know } = decode(pki.device + pki.deviceCa);
    await know(pki.root);
    const { facts } = await object();
    assert.deepEqual(
      facts.map(({ section, label }) => [section, label]),
      [
        ["summary", "Valid for"],
        ["fields", "Valid until"],
        ["chain", "Chain"],
        ["pins", "Pin"],
        ["findings", "Findings"],
      ],
    );
    const [validFor, until, chain] = facts.map(({ value }) => words(value));
    assert.equal(validFor, "device-1.example, 10.1.2.3 · clients");
    assert.match(until ?? "", / UTC · 36\d days left$/);
    assert.equal(chain, "The chain is complete and ends in a trusted root · Example Root");
  });

  test("an extension that is critical and unknown, or that cannot be read, is said in the verdict", async () => {
    writeFileSync(at("extensions"), "[x]\n1.2.3.4 = critical, DER:0500\nbasicConstraints = DER:020101\n");
    const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", at("x.key")];
    openssl(["req", "-new", ...key, "-subj", "/CN=odd", "-out", at("x.csr")]);
    const sign = ["-signkey", at("x.key"), "-extfile", at("extensions"), "-extensions", "x"];
    const pem = openssl(["x509", "-req", "-in", at("x.csr"), ...sign]);
    const { facts, verdict } = await decode(pem).object();
    const said = facts.filter(({ section }) => section === "extensions");
    assert.deepEqual(
      said.map(({ tone, value }) => [tone, words(value)]),
      [
        ["warning", "Critical, and not known here: 1.2.3.4"],
        ["bad", "Cannot be read: Basic constraints"],
      ],
    );
    assert.equal(verdict.tone, "bad");
  });

  test("the fields of a certificate are openssl's, to the last byte of key and signature", async () => {
    openssl(["genrsa", "-out", at("rsa.key"), "2048"]);
    const pem = openssl(["req", "-x509", "-key", at("rsa.key"), "-subj", "/CN=rsa", "-days", "9000"]);
    const groups = await decode(pem).fields();
    const value = (label: string): string =>
      groups
        .flatMap(({ fields }) => fields)
        .filter((field) => field.label === label)
        .flatMap(({ values }) => values.map(words))[0] ?? "";
    const modulus = openssl(["x509", "-noout", "-modulus"], pem).trim().replace("Modulus=", "").toLowerCase();
    assert.equal(value("Modulus").replaceAll(":", ""), `00${modulus}`);
    const printed = openssl(["x509", "-noout", "-text", "-certopt", "no_header"], pem);
    const signature = printed.split("Signature Value:")[1]?.replace(/[\s:]/g, "") ?? "";
    assert.ok(signature.length > 100);
    assert.equal(value("Signature value").replaceAll(":", ""), signature);
    assert.equal(value("Signature algorithm, inside"), "sha256WithRSAEncryption (1.2.840.113549.1.1.11)");
    assert.equal(value("Distinguished name"), "CN=rsa");
    const notes = groups.flatMap(({ fields }) => fields).map(({ note }) => note ?? "");
    assert.ok(notes.some((note) => /^as written: UTCTime \d{12}Z$/.test(note)));
    assert.ok(
      notes.some((note) => /^as written: GeneralizedTime 2051\d{10}Z$/.test(note)),
      "after 2049",
    );
  });

  test("a row is copied whole, however much of it is shown", async () => {
    const name = "x".repeat(60);
    const names = Array.from({ length: 20 }, (_, place) => `OU=${name}${String(place)}`);
    const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "/dev/null"];
    const pem = openssl(["req", "-x509", "-utf8", ...key, "-subj", `/${names.join("/")}/CN=a\u202eb`]);
    const { fields, row } = decode(pem);
    const group = (await fields()).findIndex(({ title }) => title === "Subject");
    const rows = (await fields())[group]?.fields ?? [];
    const at_ = (label: string): number => rows.findIndex((field) => field.label === label);
    const whole = await row("fields", group, at_("Distinguished name"));
    assert.equal(whole.text.length, ["CN=a\u202eb", ...names].join(",").length);
    const common = await row("fields", group, at_("Common name"));
    assert.deepEqual(common, { label: "Common name", text: "a\u202eb" });
    await assert.rejects(row("fields", 99, 0), { code: "invalid-input" });
  });

  test("names are copied without the word that says their kind", async () => {
    const { object, row } = decode(pki.device);
    const { summary } = await object();
    const group = summary.findIndex(({ title }) => title === "Subject alternative name");
    assert.equal((await row("summary", group, 0)).text, "device-1.example\n10.1.2.3");
  });

  test("a certificate is copied as JSON, base64 and C, and only the page's own words name what is copied", async () => {
    const { text, object } = decode(pki.device);
    assert.deepEqual((await object()).copies, [
      "pem",
      "pin",
      "sha256",
      "sha1",
      "serial",
      "openssl",
      "json",
      "base64",
      "c",
    ]);
    const json = JSON.parse(await text("json")) as Record<string, unknown>;
    assert.equal(json["kind"], "certificate");
    assert.equal(json["subject"], "CN=device-1.example,OU=Line 7,O=Example");
    assert.equal(`sha256/${String(json["spkiPin"])}`, await text("pin"));
    const der = execFileSync("openssl", ["x509", "-outform", "DER"], { input: pki.device });
    assert.equal(await text("base64"), der.toString("base64"));
    assert.match(await text("openssl"), /^Certificate:\n {4}Data:\n {8}Version: 3 \(0x2\)\n/);
    assert.match(await text("c"), /static const char certificate_pem\[\] =\n {4}"-----BEGIN CERTIFICATE-----\\n"/);
    assert.equal(decoderGuards.copy.params({ index: 0, what: "/etc/passwd" }), false);
    assert.equal(decoderGuards.copyRow.params({ index: 0, section: "summary", group: 0, row: 0, path: "x" }), false);
  });

  test("whom to trust is chosen, and by which time is judged", async () => {
    const root = amazonRoots()[0];
    assert.ok(root);
    const { paths, trust, object } = decode(root.der);
    assert.equal((await paths()).verdict.tone, "good", "Amazon's roots are trusted at first");
    await trust({ anchors: [] });
    assert.equal((await paths()).verdict.tone, "information");
    await trust({ anchors: ["system"] });
    assert.match((await paths()).nodes[0]?.state ?? "", /public root/);
    await trust({ anchors: ["amazon"], at: Date.UTC(2100, 0, 1) });
    assert.equal((await paths()).verdict.tone, "bad");
    assert.match((await object()).verdict.title, /^Expired/);
    assert.equal(decoderGuards.trust.params({ anchors: ["everybody"] }), false);
    assert.equal(decoderGuards.trust.params({ anchors: [], at: 1e300 }), false);
  });

  test("certificates of a file that the user chose are trusted", async () => {
    const { paths, anchorFile } = decode(pki.device + pki.deviceCa);
    assert.equal((await paths()).verdict.tone, "warning");
    await anchorFile("root.pem", Buffer.from(pki.root));
    const { verdict, file, nodes } = await paths();
    assert.equal(verdict.tone, "good");
    assert.deepEqual([file && words(file.name), file?.certificates], ["root.pem", 1]);
    assert.equal(nodes.at(-1)?.state, "Trusted: from the file you chose");
  });

  test("pins are shown of the certificate and of each authority above it, with its part", async () => {
    const { pins, know } = decode(pki.device + pki.deviceCa);
    await know(pki.root);
    const { groups, canGenerate } = await pins();
    assert.deepEqual(
      groups.map(({ title }) => title),
      ["This object", "Intermediate authority", "Root"],
    );
    assert.equal(canGenerate, true);
    const [own] = groups;
    assert.deepEqual(
      own?.fields.map(({ label }) => label),
      ["SPKI pin", "SHA-256", "SHA-1", "Key identifier"],
    );
  });

  test("findings follow the profile and the user's settings", async () => {
    const { findings } = decode(pki.device, { at: Date.UTC(2040, 0, 1) });
    const found = await findings();
    assert.ok(decoderGuards.findings.result(found), "the page takes it");
    assert.equal(found.profile, "private-pki");
    assert.equal((await findings("web")).profile, "web");
    const first = found.findings[0];
    assert.ok(first, "an expired certificate has a finding");
    const settings = { profile: "private-pki", warningDays: 30, rules: { [first.rule]: "off" } } as const;
    const less = await decode(pki.device, { at: Date.UTC(2040, 0, 1), findings: settings }).findings();
    assert.equal(less.findings.length, found.findings.length - 1);
    const milder = { ...settings, rules: { [first.rule]: "hint" } } as const;
    const hints = await decode(pki.device, { at: Date.UTC(2040, 0, 1), findings: milder }).findings();
    assert.equal(hints.findings.find(({ rule }) => rule === first.rule)?.severity, "Notice");
  });

  test("a PKCS #12 file is opened with its password, and a wrong one is said beside the field", async () => {
    const bytes = archive("hunter-22");
    const { object, open, unlock, keep, text } = decode(bytes);
    const before = await object();
    assert.deepEqual([before.locked, before.verdict.title], [true, "What is in it is shown with its password"]);
    assert.deepEqual(await unlock("wrong"), { opened: false, message: "This is not its password.", total: 1 });
    const after = await unlock("hunter-22");
    assert.deepEqual([after.opened, after.total], [true, 3]);
    assert.equal((await open()).subtitle, "1 PKCS #12 file, 1 certificate, 1 private key");
    const opened = await object();
    assert.deepEqual([opened.locked, opened.verdict.tone], [undefined, "good"]);
    assert.match(JSON.stringify(opened.summary), /my device/, "the friendly name");
    const told = JSON.stringify([opened, await object(1), await object(2), await keep()]);
    assert.equal(told.includes("hunter-22"), false);
    assert.equal(told.includes("PRIVATE KEY"), false);
    await assert.rejects(text("pem", 0), { code: "invalid-input" }, "an archive with keys is not copied");
    await assert.rejects(text("base64", 0), { code: "invalid-input" });
    await assert.rejects(unlock("hunter-22"), { code: "invalid-input" }, "it is open");
  });

  test("of a certificate with one bad field, all others are shown, and its bytes", async () => {
    const der = execFileSync("openssl", ["x509", "-outform", "DER"], { input: pki.device });
    const dates = der.indexOf(Buffer.from([0x17, 0x0d]));
    der.write("9913", dates + 2); // the 13th month
    const { open, object, fields } = decode(new Uint8Array(der));
    assert.equal((await open()).problem, undefined);
    const { verdict, sections } = await object();
    assert.equal(verdict.title, "This block could not be decoded");
    assert.deepEqual(
      sections.map(({ id }) => id),
      ["summary", "fields", "asn1"],
    );
    const groups = await fields();
    const said = new Map(groups.map((group) => [group.title, group.fields.flatMap(({ values }) => values.map(words))]));
    assert.ok(said.get("Subject")?.includes("device-1.example"));
    assert.match(said.get("Validity")?.[0] ?? "", /not a valid time/);
    assert.ok(said.get("Public key")?.includes("EC P-256"));
    assert.ok(said.get("Extensions")?.includes("1.2.3.4.5"));
  });

  test("an OCSP response says what it answers, and whether its responder signed it", async () => {
    writeFileSync(at("ca.pem"), pki.deviceCa);
    writeFileSync(at("ca.key"), pki.deviceCaKey);
    writeFileSync(at("device.pem"), pki.device);
    const serial = openssl(["x509", "-noout", "-serial"], pki.device).trim().replace("serial=", "");
    writeFileSync(at("index"), `V\t400101000000Z\t\t${serial}\tunknown\t/CN=device-1.example\n`);
    const ask = ["-issuer", at("ca.pem"), "-cert", at("device.pem"), "-no_nonce", "-reqout", at("request")];
    openssl(["ocsp", ...ask]);
    const by = ["-index", at("index"), "-rsigner", at("ca.pem"), "-rkey", at("ca.key"), "-CA", at("ca.pem")];
    const more = ["-reqin", at("request"), "-respout", at("response"), "-ndays", "3", "-resp_no_certs"];
    openssl(["ocsp", ...by, ...more]);
    const response = new Uint8Array(readFileSync(at("response")));
    const shown = await decode(response).object();
    assert.deepEqual([shown.verdict.tone, shown.verdict.title], ["good", "Good: nobody has revoked it"]);
    assert.match(shown.verdict.details.map(words).join(), /responder's certificate is not here/);
    assert.ok(JSON.stringify(shown.summary).includes(serial));
    const pem = `-----BEGIN OCSP RESPONSE-----\n${Buffer.from(response).toString("base64")}\n-----END OCSP RESPONSE-----\n`;
    const both = await decode(pem + pki.deviceCa).object();
    assert.match(both.verdict.details.map(words).join(" "), /Signed by its responder: Example Device CA/);
    const last = response.length - 1;
    response[last] = (response[last] ?? 0) ^ 1;
    const forged = pem.replace(/\n.*\n/, `\n${Buffer.from(response).toString("base64")}\n`);
    assert.equal((await decode(forged + pki.deviceCa).object()).verdict.tone, "bad");
    const late = await decode(response, { at: Date.UTC(2100, 0, 1) }).object();
    assert.equal(late.verdict.tone, "warning");
    assert.ok((await decode(new Uint8Array(readFileSync(at("response")))).fields()).length >= 4);
  });

  test("a PKCS #7 file says what it carries, and what is in it follows", async () => {
    writeFileSync(at("chain.pem"), pki.device + pki.deviceCa);
    const pem = openssl(["crl2pkcs7", "-nocrl", "-certfile", at("chain.pem")]);
    const { object, open } = decode(pem);
    const { verdict, summary } = await object();
    assert.equal(verdict.title, "It carries certificates, and signs nothing");
    assert.match(JSON.stringify(summary), /signedData/);
    assert.equal((await open()).subtitle, "1 PKCS #7 file, 2 certificates");
  });

  function archive(password: string): Uint8Array {
    writeFileSync(at("device.pem"), pki.device);
    writeFileSync(at("device.key"), pki.deviceKey);
    const files = ["-inkey", at("device.key"), "-in", at("device.pem"), "-out", at("device.p12")];
    openssl(["pkcs12", "-export", ...files, "-name", "my device", "-passout", `pass:${password}`]);
    return new Uint8Array(readFileSync(at("device.p12")));
  }
});
