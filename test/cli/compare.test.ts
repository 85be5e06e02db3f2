import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { openssl } from "../pki/openssl";
import { jsonLines, Surroundings } from "./rootpin";

interface Report {
  readonly identical: boolean;
  readonly sameKey: boolean | null;
  readonly fields: readonly { field: string; left?: string; right?: string; same: boolean }[];
  readonly message: string;
}

suite("rootpin compare", () => {
  const surroundings = new Surroundings();
  const path = (name: string): string => surroundings.path(name);

  suiteSetup(() => {
    const key = ["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"];
    openssl([...key, "-out", path("one.key")]);
    openssl([...key, "-out", path("other.key")]);
    openssl(["genpkey", "-algorithm", "ED25519", "-out", path("edwards.key")]);
    openssl(["pkey", "-in", path("one.key"), "-aes256", "-passout", "pass:secret", "-out", path("locked.key")]);
    writeFileSync(path("password"), "secret\n");
    openssl(["pkey", "-in", path("one.key"), "-pubout", "-out", path("one.pub")]);
    certificate("one", "one.key", "10", "/CN=device-1", "DNS:a.example,DNS:b.example");
    certificate("renewed", "one.key", "20", "/CN=device-1", "DNS:a.example");
    certificate("rekeyed", "other.key", "10", "/CN=device-1", "DNS:a.example,DNS:b.example");
    certificate("edwards", "edwards.key", "10", "/CN=device-1", "DNS:a.example");
    openssl([
      ...["req", "-new", "-key", path("one.key"), "-subj", "/CN=device-1", "-out", path("one.csr")],
      ...["-addext", "subjectAltName=DNS:a.example,DNS:c.example"],
    ]);
  });
  suiteTeardown(() => surroundings.remove());

  function certificate(name: string, key: string, days: string, subject: string, names: string): void {
    openssl([
      ...["req", "-x509", "-key", path(key), "-days", days, "-subj", subject, "-out", path(`${name}.pem`)],
      ...["-set_serial", `0x${Buffer.from(name).toString("hex")}`, "-addext", `subjectAltName=${names}`],
    ]);
  }

  async function compared(...files: readonly string[]): Promise<Report & { exitCode: number | null }> {
    const { exitCode, stdout, stderr } = await surroundings.run("compare", ...files, "--json");
    assert.equal(stderr, "");
    const [report] = jsonLines(stdout);
    return { ...(report as unknown as Report), exitCode };
  }

  const different = ({ fields }: Report): readonly string[] =>
    fields.filter(({ same }) => !same).map(({ field }) => field);

  test("a renewal with the same key differs in what was renewed, and its pin still holds", async () => {
    const report = await compared("one.pem", "renewed.pem");
    assert.deepEqual(different(report), ["serialNumber", "notAfter", "subjectAltName"]);
    assert.deepEqual([report.exitCode, report.identical, report.sameKey], [1, false, true]);
    assert.match(report.message, /a pin of one holds for the other/);
    const names = report.fields.find(({ field }) => field === "subjectAltName");
    assert.deepEqual([names?.left, names?.right], ["dns:a.example, dns:b.example", "dns:a.example"]);
  });

  test("a new key is told, and that pins do not hold for it", async () => {
    const report = await compared("one.pem", "rekeyed.pem");
    assert.ok(different(report).includes("subjectPublicKeyInfo"));
    assert.equal(report.sameKey, false);
    assert.match(report.message, /a pin of one does not hold for the other/);
  });

  test("the same certificate is identical, in PEM and in DER", async () => {
    openssl(["x509", "-in", path("one.pem"), "-outform", "DER", "-out", path("one.der")]);
    const { exitCode, identical } = await compared("one.pem", "one.der");
    assert.deepEqual([exitCode, identical], [0, true]);
  });

  for (const [left, right, exitCode] of [
    ["one.key", "one.pem", 0],
    ["one.pub", "one.csr", 0],
    ["other.key", "one.pem", 1],
    ["edwards.key", "edwards.pem", 0],
    ["edwards.key", "one.pem", 1],
  ] as const) {
    test(`${left} and ${right} ${exitCode === 0 ? "belong together" : "do not belong together"}`, async () => {
      const report = await compared(left, right);
      assert.deepEqual([report.exitCode, report.sameKey], [exitCode, exitCode === 0]);
      assert.match(report.message, exitCode === 0 ? /^They belong together/ : /^They do not belong together/);
    });
  }

  test("a request and what was issued for it: the names that were asked for and are not there", async () => {
    const report = await compared("one.csr", "one.pem");
    assert.equal(report.exitCode, 0);
    const names = report.fields.find(({ field }) => field === "subjectAltName");
    assert.deepEqual(
      [names?.left, names?.right, names?.same],
      ["dns:a.example, dns:c.example", "dns:a.example, dns:b.example", false],
    );
  });

  test("an encrypted key is opened by its password, and asks for it otherwise", async () => {
    const { exitCode } = await compared("locked.key", "one.pem", "--password-file", "password");
    assert.equal(exitCode, 0);
    const locked = await surroundings.run("compare", "locked.key", "one.pem");
    assert.equal(locked.exitCode, 2);
    assert.match(locked.stderr, /"locked.key".*--password-file/);
  });

  test("no private key is printed", async () => {
    const secret = openssl(["pkey", "-in", path("one.key"), "-text", "-noout"]).replaceAll(/[\s:]/g, "");
    const [, octets = ""] = /priv([0-9a-f]{64})/.exec(secret) ?? [];
    assert.equal(octets.length, 64);
    const { stdout } = await surroundings.run("compare", "one.key", "one.pem", "--all", "--json");
    assert.ok(!stdout.includes(octets));
  });

  test("a file without anything to compare is named", async () => {
    writeFileSync(path("empty.txt"), "nothing here");
    const { exitCode, stderr } = await surroundings.run("compare", "empty.txt", "one.pem");
    assert.equal(exitCode, 2);
    assert.match(stderr, /"empty.txt"/);
  });
});
