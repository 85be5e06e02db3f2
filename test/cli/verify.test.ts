import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { encodePem } from "../../src/pki/container/pem";
import { createSigner } from "../../src/crypto/signer";
import { encodeSubjectAltName } from "../../src/pki/issue/extensions/subjectAltName";
import { encodeCrlNumber } from "../../src/pki/revocation/crlExtensions";
import { signCertificateList } from "../../src/pki/revocation/certificateListBuilder";
import { issue, type Issued } from "../pki/testAuthority";
import { jsonLines, Surroundings } from "./rootpin";

const day = 86_400_000;

suite("rootpin verify", () => {
  const surroundings = new Surroundings();
  let root: Issued;
  let authority: Issued;
  let server: Issued;

  suiteSetup(async () => {
    root = await issue({ subject: "CN=Root", template: "RootCACertificate" });
    authority = await issue({ subject: "CN=Devices", template: "SubordinateCACertificate_PathLen0", issuer: root });
    server = await issue({
      subject: "CN=evil\u202egnp",
      template: "EndEntityServerAuthCertificate",
      issuer: authority,
      requested: [encodeSubjectAltName([{ type: "dns", value: "*.xn--bcher-kva.example" }], false)],
    });
    write("root.pem", root);
    write("authority.pem", authority);
    write("server.pem", server);
    write("chain.pem", server, authority, root);
  });
  suiteTeardown(() => surroundings.remove());

  const write = (name: string, ...issued: readonly Issued[]): void =>
    writeFileSync(
      surroundings.path(name),
      issued.map(({ certificate }) => encodePem("CERTIFICATE", certificate.der)).join(""),
    );

  const run = (...args: readonly string[]) => surroundings.run("verify", ...args);
  const fingerprint = ({ certificate }: Issued): string => createHash("sha256").update(certificate.der).digest("hex");

  test("a chain that leads to the anchor is valid: exit code 0, and its fingerprints", async () => {
    const args = ["server.pem", "--intermediates", "authority.pem", "--anchors", "root.pem", "--purpose", "server"];
    const { exitCode, stdout, stderr } = await run(...args, "--json");
    assert.deepEqual([exitCode, stderr], [0, ""]);
    const [report] = jsonLines(stdout);
    assert.ok(report);
    assert.deepEqual([report["valid"], report["purpose"], report["file"]], [true, "server", "server.pem"]);
    assert.deepEqual(report["paths"], [
      {
        certificates: [server, authority, root].map(fingerprint),
        subjects: ["CN=evil\u202egnp", "CN=Devices", "CN=Root"],
        valid: true,
        reasons: [],
      },
    ]);
  });

  test("the file may hold the chain: its first certificate is judged", async () => {
    const { exitCode, stdout } = await run("chain.pem", "--anchors", "root.pem", "--host", "shop.bücher.example");
    assert.deepEqual(
      [exitCode, stdout],
      [0, "chain.pem: valid\n\n✓ CN=evil<U+202E>gnp\n  ✓ CN=Devices\n    ✓ CN=Root (trusted)\n"],
    );
  });

  test("a chain that is not good has exit code 1, and says what is wrong where", async () => {
    const at = new Date(Date.now() + 30 * day).toISOString();
    const { exitCode, stdout } = await run(
      "chain.pem",
      "--anchors",
      "root.pem",
      "--at",
      at,
      "--host",
      "a.example",
      "--json",
    );
    assert.equal(exitCode, 1);
    const [report] = jsonLines(stdout);
    const [path] = report?.["paths"] as { valid: boolean; reasons: { code: string; at: number; message: string }[] }[];
    assert.equal(path?.valid, false);
    assert.deepEqual(
      path.reasons.map(({ code, at: place }) => `${code}@${place}`),
      ["expired@0", "expired@1", "expired@2", "host-mismatch@0"],
    );
    assert.ok(path.reasons.every(({ message }) => message.endsWith(".")));
  });

  test("the public roots and Amazon's are known by name, and do not vouch for a root of one's own", async () => {
    const { exitCode, stdout } = await run("chain.pem", "--anchors", "system", "amazon", "--json");
    assert.equal(exitCode, 1);
    assert.match(stdout, /"code":"not-trusted"/);
  });

  test("lists and responses are asked when they are given", async () => {
    writeFileSync(surroundings.path("good.crl"), await listOf(authority, []));
    writeFileSync(surroundings.path("root.crl"), await listOf(root, []));
    writeFileSync(surroundings.path("bad.crl"), await listOf(authority, [server]));
    const args = ["chain.pem", "--anchors", "root.pem", "--crl"];
    assert.equal((await run(...args, "good.crl", "root.crl")).exitCode, 0);
    const revoked = await run(...args, "bad.crl", "root.crl");
    assert.deepEqual([revoked.exitCode, /revoked: /.test(revoked.stdout)], [1, true]);
    const unknown = await run(...args, "good.crl");
    assert.deepEqual([unknown.exitCode, /revocation-unknown: /.test(unknown.stdout)], [1, true]);
  });

  test("policy inputs and depth are options", async () => {
    const args = ["chain.pem", "--anchors", "root.pem"];
    assert.match((await run(...args, "--explicit-policy", "--policy", "1.2.3")).stdout, /policy: /);
    assert.match((await run(...args, "--depth", "0")).stdout, /path-too-long: /);
  });

  test("wrong usage and files without what is wanted have exit code 2, and the file is named", async () => {
    writeFileSync(surroundings.path("broken.pem"), encodePem("CERTIFICATE", Uint8Array.of(0x30, 0x00)));
    const cases: readonly (readonly [args: readonly string[], message: RegExp])[] = [
      [[], /Name one file/],
      [["chain.pem"], /Name --anchors/],
      [["missing.pem", "--anchors", "root.pem"], /cannot be read: "missing\.pem"/],
      [["broken.pem", "--anchors", "root.pem"], /"broken\.pem", line 1: /],
      [["chain.pem", "--anchors", "broken.pem"], /"broken\.pem", line 1: /],
      [["chain.pem", "--anchors", "root.pem", "--crl", "root.pem"], /"root\.pem" holds no revocation list/],
      [["chain.pem", "--anchors", "root.pem", "--at", "yesterday"], /--at takes a time/],
      [["chain.pem", "--anchors", "root.pem", "--purpose", "mail"], /--purpose takes one of/],
      [["chain.pem", "--anchors", "root.pem", "--host", "a b"], /--host takes/],
      [["chain.pem", "--anchors", "root.pem", "--policy", "gold"], /--policy takes object identifiers/],
    ];
    for (const [args, message] of cases) {
      const { exitCode, stdout, stderr } = await run(...args);
      assert.deepEqual([exitCode, stdout], [2, ""], args.join(" "));
      assert.match(stderr, message);
    }
  });

  test("a broken certificate among the intermediates is said, and left out", async () => {
    const pem =
      encodePem("CERTIFICATE", Uint8Array.of(0x30, 0x00)) + encodePem("CERTIFICATE", authority.certificate.der);
    writeFileSync(surroundings.path("mixed.pem"), pem);
    const { exitCode, stderr } = await run("server.pem", "--intermediates", "mixed.pem", "--anchors", "root.pem");
    assert.equal(exitCode, 0);
    assert.match(stderr, /"mixed\.pem", line 1: .* It is left out\./);
  });
});

async function listOf(issuer: Issued, revoked: readonly Issued[]): Promise<Uint8Array> {
  return signCertificateList(
    {
      issuer: issuer.certificate.subject.der,
      thisUpdate: new Date(Date.now() - 3_600_000),
      nextUpdate: new Date(Date.now() + day),
      revoked: revoked.map(({ certificate: { serialNumber } }) => ({
        serialNumber,
        revocationDate: new Date(Date.now() - 3_600_000),
        reason: "superseded",
      })),
      extensions: [encodeCrlNumber(1)],
    },
    createSigner(issuer.privateKey, "SHA256WITHECDSA"),
  );
}
