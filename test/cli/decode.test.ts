import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { openssl } from "../pki/openssl";
import { commandLine, jsonLines, outcomeOf, Surroundings } from "./rootpin";

suite("rootpin decode", () => {
  const surroundings = new Surroundings();
  const path = (name: string): string => surroundings.path(name);

  suiteSetup(() => {
    openssl([
      ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"],
      ...["-keyout", path("ca.key"), "-out", path("ca.pem"), "-days", "30", "-set_serial", "0x0badcafe"],
      ...["-subj", "/C=DE/O=Example, Inc./CN=Test Root", "-addext", "keyUsage=critical,keyCertSign"],
    ]);
    openssl([
      ...["req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", path("device.key"), "-out", path("device.csr")],
      ...["-subj", "/CN=device-1"],
      ...["-addext", "subjectAltName=DNS:device-1.example,IP:192.0.2.1,IP:2001:db8::1,email:a@b.example,URI:urn:x"],
    ]);
    openssl(["x509", "-in", path("ca.pem"), "-outform", "DER", "-out", path("ca.der")]);
  });
  suiteTeardown(() => surroundings.remove());

  test("a certificate's line of JSON says what openssl says", async () => {
    const { exitCode, stdout, stderr } = await surroundings.run("decode", "ca.pem", "--json");
    assert.deepEqual([exitCode, stderr], [0, ""]);
    const [line, ...more] = jsonLines(stdout);
    assert.ok(line);
    assert.deepEqual(more, []);
    const { extensions, ms, ...facts } = line;
    const asked = (...what: string[]): string => openssl(["x509", "-in", path("ca.pem"), "-noout", ...what]);
    const date = (what: string): string =>
      new Date(asked(what).split("=")[1] ?? "").toISOString().replace(".000Z", "Z");
    assert.deepEqual(facts, {
      file: "ca.pem",
      block: 0,
      ok: true,
      kind: "certificate",
      sha256: (asked("-fingerprint", "-sha256").split("=")[1] ?? "").trim().replaceAll(":", "").toLowerCase(),
      serial: "badcafe",
      subject: "CN=Test Root,O=Example\\, Inc.,C=DE",
      issuer: "CN=Test Root,O=Example\\, Inc.,C=DE",
      notBefore: date("-startdate"),
      notAfter: date("-enddate"),
      spkiPin: pinFromOpenssl(asked("-pubkey")),
      keyType: "ec",
      keyBits: 256,
      curve: "P-256",
      isCA: true,
      version: 3,
      sigAlgOid: "1.2.840.10045.4.3.2",
      san: [],
    });
    assert.equal(typeof ms, "number");
    const byName = new Map((extensions as { name: string }[]).map((each) => [each.name, each]));
    assert.deepEqual(byName.get("keyUsage"), {
      oid: "2.5.29.15",
      name: "keyUsage",
      critical: true,
      der: "03020204",
      value: { usages: ["keyCertSign"] },
    });
  });

  test("a request's line has its names, each with its type", async () => {
    const [line] = jsonLines((await surroundings.run("decode", "device.csr", "--json")).stdout);
    assert.equal(line?.["kind"], "request");
    assert.deepEqual(line["san"], [
      { t: "dns", v: "device-1.example" },
      { t: "ip", v: "192.0.2.1" },
      { t: "ip", v: "2001:db8::1" },
      { t: "email", v: "a@b.example" },
      { t: "uri", v: "urn:x" },
    ]);
    const publicKey = openssl(["req", "-in", path("device.csr"), "-noout", "-pubkey"]);
    assert.equal(line["spkiPin"], pinFromOpenssl(publicKey));
  });

  test("a private key is named, never shown", async () => {
    const secret = readFileSync(path("device.key"), "utf8").split("\n")[1] ?? "";
    for (const args of [["--json"], []]) {
      const { exitCode, stdout } = await surroundings.run("decode", "device.key", ...args);
      assert.equal(exitCode, 0);
      assert.match(stdout, /private-key/);
      assert.ok(!stdout.includes(secret) && !stdout.includes(Buffer.from(secret, "base64").toString("hex")));
    }
  });

  test("standard input is read when no file is named: PEM and DER", async () => {
    for (const name of ["ca.pem", "ca.der"]) {
      const { stdout } = await surroundings.runWithInput(readFileSync(path(name)), "decode", "--json");
      assert.deepEqual(
        jsonLines(stdout).map(({ file, kind, serial }) => ({ file, kind, serial })),
        [{ file: "-", kind: "certificate", serial: "badcafe" }],
      );
    }
  });

  test("one bad block is reported with its line, the others decode, and the exit code is 2", async () => {
    const good = readFileSync(path("ca.pem"), "utf8");
    const bad = good.replace(/\n(.)/, "\n!$1");
    writeFileSync(path("mixed.pem"), `first\n${good}${bad}${good}`);
    const { exitCode, stdout } = await surroundings.run("decode", "mixed.pem", "--json");
    assert.equal(exitCode, 2);
    const lines = jsonLines(stdout);
    assert.deepEqual(
      lines.map(({ block, ok }) => [block, ok]),
      [
        [0, true],
        [1, false],
        [2, true],
      ],
    );
    const lineOfBad = 1 + good.split("\n").length;
    assert.equal(lines[1]?.["code"], "malformed-pem");
    assert.ok(Number(lines[1]["line"]) >= lineOfBad, JSON.stringify(lines[1]));
    assert.equal(typeof lines[1]["error"], "string");
    assert.equal(typeof lines[1]["offset"], "number");
  });

  test("what is no file, a folder, or holds no certificate is an answer with a code", async () => {
    mkdirSync(path("folder"));
    writeFileSync(path("text.txt"), "hello\n");
    writeFileSync(path("empty.pem"), "");
    const { exitCode, stdout } = await surroundings.run(
      ...["decode", "missing.pem", "folder", "text.txt", "empty.pem", "--json"],
    );
    assert.equal(exitCode, 2);
    assert.deepEqual(
      jsonLines(stdout).map(({ file, ok, code }) => [file, ok, code]),
      [
        ["missing.pem", false, "unreadable"],
        ["folder", false, "unreadable"],
        ["text.txt", false, "no-pem-block"],
        ["empty.pem", false, "no-pem-block"],
      ],
    );
  });

  test("10,000 files named on standard input are answered in their order", async function () {
    this.timeout(120_000);
    const der = readFileSync(path("ca.der"));
    mkdirSync(path("many"));
    const names = Array.from({ length: 10_000 }, (_, index) => path(`many/${index}.der`));
    for (const name of names) writeFileSync(name, der);
    const { exitCode, stdout } = await surroundings.runWithInput(
      names.join("\n"),
      ...["decode", "--paths-from-stdin", "--json"],
    );
    assert.equal(exitCode, 0);
    assert.deepEqual(
      jsonLines(stdout).map(({ file }) => file),
      names,
    );
  });

  test("without --json, characters that would steer a terminal are written out", async () => {
    openssl([
      ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-utf8"],
      ...["-keyout", path("evil.key"), "-out", path("evil.pem"), "-days", "1", "-subj", "/CN=a\u009b31m\u202eb"],
    ]);
    const { exitCode, stdout } = await surroundings.run("decode", "evil.pem");
    assert.equal(exitCode, 0);
    assert.match(stdout, /Subject +CN=a<U\+009B>31m<U\+202E>b/);
    const json = await surroundings.run("decode", "evil.pem", "--json");
    assert.doesNotMatch(json.stdout, /[\u0080-\u009f\u202e]/);
    assert.equal(jsonLines(json.stdout)[0]?.["subject"], "CN=a\u009b31m\u202eb");
  });

  test("a reader that goes away ends it quietly", () => {
    const bundle = path("bundle.pem");
    writeFileSync(bundle, readFileSync(path("ca.pem"), "utf8").repeat(3000));
    const script = `"$1" "$2" decode --json "$3" | head -n 1`;
    const { stdout, stderr } = spawnSync("sh", ["-c", script, "sh", process.execPath, commandLine, bundle], {
      encoding: "utf8",
      env: surroundings.env,
    });
    assert.equal(jsonLines(stdout).length, 1);
    assert.equal(stderr, "");
  });

  test("an interruption while it waits for input ends it", async () => {
    const child = surroundings.spawn("decode");
    // More than a pipe holds: once it is gone, the command is reading.
    child.stdin?.write(Buffer.alloc(1024 * 1024, "x"), () => child.kill("SIGINT"));
    const { exitCode, stdout } = await outcomeOf(child);
    assert.deepEqual([exitCode, stdout], [130, ""]);
  });
});

/** As people compute it: openssl pkey -pubin -outform der | openssl dgst -sha256 -binary | base64 */
function pinFromOpenssl(publicKey: string): string {
  const pem = publicKey.slice(publicKey.indexOf("-----BEGIN PUBLIC KEY"));
  const script = "openssl pkey -pubin -outform der | openssl dgst -sha256 -binary | openssl base64 -A";
  return spawnSync("sh", ["-c", script], { input: pem, encoding: "utf8" }).stdout.trim();
}
