import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { opensslPin, opensslPinOfKey } from "../opensslPin";
import { openssl } from "../pki/openssl";
import { jsonLines, Surroundings } from "./rootpin";

const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];

suite("rootpin pins write", () => {
  const surroundings = new Surroundings();
  const path = (name: string): string => surroundings.path(name);
  const write = (...args: string[]) => surroundings.run("pins", "write", ...args);
  let pin: string;
  let reserve: string;

  suiteSetup(() => {
    for (const name of ["root", "other"]) {
      const files = ["-keyout", path(`${name}.key`), "-out", path(`${name}.pem`)];
      openssl(["req", "-x509", ...newKey, ...files, "-days", "30", "-subj", `/CN=${name}`]);
    }
    pin = opensslPin(readFileSync(path("root.pem"), "utf8"));
    reserve = opensslPin(readFileSync(path("other.pem"), "utf8"));
  });
  suiteTeardown(() => surroundings.remove());

  function manifest(changes: object = {}): void {
    const pins = [
      { pin, role: "root", owner: "CN=root", inChain: true },
      { pin: reserve, role: "backup", owner: "CN=other", inChain: false },
    ];
    const content = {
      version: 1,
      trustAnchors: ["root.pem"],
      hosts: [{ pattern: "api.example.com", pins }],
      outputs: [
        { format: "okhttp-kotlin", file: "Pins.kt" },
        { format: "android-nsc", file: "res/xml/network_security_config.xml" },
      ],
      ...changes,
    };
    writeFileSync(path("rootpin.pins.json"), JSON.stringify(content));
  }

  test("writes each output with the pins of all hosts, and the files that it refers to; once more, nothing changes", async () => {
    manifest();
    const first = await write("--json");
    assert.equal(first.exitCode, 0, first.stderr);
    const states = (stdout: string) =>
      (jsonLines(stdout)[0]?.["files"] as { state: string }[]).map(({ state }) => state);
    assert.deepEqual(states(first.stdout), ["written", "written"]);
    assert.ok(readFileSync(path("Pins.kt"), "utf8").includes(`"api.example.com", "${pin}"`));
    assert.ok(readFileSync(path("res/xml/network_security_config.xml"), "utf8").includes(pin.slice("sha256/".length)));
    const [raw] = /@raw\/\w+/.exec(readFileSync(path("res/xml/network_security_config.xml"), "utf8")) ?? [];
    assert.ok(raw, "the private root is a resource");
    assert.deepEqual(states((await write("--json")).stdout), ["unchanged", "unchanged"]);
    assert.equal((await write("--check")).exitCode, 0);
  });

  test("--check writes nothing, and says which file is stale", async () => {
    manifest();
    await write();
    writeFileSync(path("Pins.kt"), "// changed by hand\n");
    const { exitCode, stdout } = await write("--check");
    assert.equal(exitCode, 1);
    assert.match(stdout, /^stale\s+Pins\.kt$/m);
    assert.equal(readFileSync(path("Pins.kt"), "utf8"), "// changed by hand\n");
  });

  test("pins that would brick the app are not written", async () => {
    manifest({
      hosts: [{ pattern: "api.example.com", pins: [{ pin, role: "root" }] }],
      outputs: [{ format: "curl", file: "get.sh" }],
    });
    const { exitCode, stderr } = await write();
    assert.equal(exitCode, 1);
    assert.match(stderr, /One pin is not enough/);
    assert.ok(!existsSync(path("get.sh")));
  });

  test("a manifest cannot write outside of the folder in which the command runs, not through a link either", async () => {
    symlinkSync("/tmp", path("link"));
    for (const file of ["../escaped.kt", "link/escaped.kt"]) {
      manifest({ outputs: [{ format: "okhttp-kotlin", file }] });
      const { exitCode, stderr } = await write();
      assert.equal(exitCode, 2);
      assert.match(stderr, /outside of this folder/);
      assert.ok(!existsSync(path(file)));
    }
  });

  test("a mistake in the manifest is named with its line", async () => {
    writeFileSync(
      path("bad.json"),
      '{\n  "version": 1,\n  "hosts": [{ "pattern": "https://a.example", "pins": [] }]\n}\n',
    );
    const { exitCode, stderr } = await write("bad.json");
    assert.equal(exitCode, 2);
    assert.match(stderr, /"bad\.json", line 3: /);
    assert.equal((await write("missing.json")).exitCode, 2);
  });
});

suite("rootpin pins backup-key", () => {
  const surroundings = new Surroundings();
  const path = (name: string): string => surroundings.path(name);
  const make = (...args: string[]) => surroundings.run("pins", "backup-key", ...args);
  const wish = ["--host", "**.example.com", "--key", "backup.key", "--csr", "backup.csr"];

  suiteSetup(() => writeFileSync(path("passphrase"), "a passphrase of a test\n"));
  suiteTeardown(() => surroundings.remove());

  test("makes an encrypted key that only its owner may read, a request for it, and prints its pin", async () => {
    const { exitCode, stdout } = await make(...wish, "--passphrase-file", "passphrase");
    assert.equal(exitCode, 0);
    assert.match(readFileSync(path("backup.key"), "utf8"), /^-----BEGIN ENCRYPTED PRIVATE KEY-----/);
    assert.equal(statSync(path("backup.key")).mode & 0o777, 0o600);
    const publicKey = openssl(["req", "-in", path("backup.csr"), "-noout", "-pubkey", "-verify"]);
    assert.equal(stdout.trim(), opensslPinOfKey(publicKey));
    const unlock = ["-passin", `file:${path("passphrase")}`];
    assert.equal(openssl(["pkey", "-in", path("backup.key"), ...unlock, "-pubout"]), publicKey);
    assert.match(openssl(["req", "-in", path("backup.csr"), "-noout", "-text"]), /DNS:example\.com/);
  });

  test("never writes over a file, and leaves no key without its request", async () => {
    assert.equal((await make(...wish, "--not-encrypted")).exitCode, 3);
    const other = ["--host", "a.example", "--key", "other.key", "--csr", "backup.csr", "--not-encrypted"];
    assert.equal((await make(...other)).exitCode, 3);
    assert.ok(!existsSync(path("other.key")));
  });

  const mistakes: readonly (readonly [string, readonly string[]])[] = [
    ["Say either", wish],
    ["Say either", [...wish, "--not-encrypted", "--passphrase-file", "passphrase"]],
    ["Name --csr", ["--host", "a.example", "--key", "k", "--not-encrypted"]],
    ["Pin a host", ["--host", "https://a.example", "--key", "k", "--csr", "c", "--not-encrypted"]],
    ['not "RSA_512"', [...wish, "--not-encrypted", "--key-algorithm", "RSA_512"]],
    ["cannot be read", [...wish, "--passphrase-file", "missing"]],
  ];
  for (const [said, args] of mistakes) {
    test(`a mistake is named: ${said} (${args.length} arguments)`, async () => {
      const { exitCode, stderr } = await make(...args);
      assert.equal(exitCode, 2);
      assert.ok(stderr.includes(said), stderr);
    });
  }
});
