import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { openssl } from "../pki/openssl";
import { jsonLines, Surroundings } from "./rootpin";

suite("rootpin decode, of containers", () => {
  const surroundings = new Surroundings();
  const path = (name: string): string => surroundings.path(name);

  suiteSetup(() => {
    const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
    openssl(["req", "-x509", ...key, "-keyout", path("a.key"), "-out", path("a.pem"), "-subj", "/CN=a", "-days", "1"]);
    const bundle = ["pkcs12", "-export", "-in", path("a.pem"), "-inkey", path("a.key"), "-name", "mine"];
    openssl([...bundle, "-passout", "pass:secret", "-out", path("a.p12")]);
    openssl([...bundle, "-passout", "pass:", "-out", path("open.p12")]);
    openssl(["crl2pkcs7", "-nocrl", "-certfile", path("a.pem"), "-out", path("a.p7b")]);
    writeFileSync(path("password"), "secret\n");
  });
  suiteTeardown(() => surroundings.remove());

  const decode = async (...args: string[]) => {
    const { exitCode, stdout } = await surroundings.run("decode", "--json", ...args);
    return { exitCode, lines: jsonLines(stdout) };
  };
  const summary = (lines: readonly Readonly<Record<string, unknown>>[]) =>
    lines.map(({ block, kind, ok }) => [block, kind, ok]);

  test("with its password a PKCS #12 file has a line, and one for each thing in it", async () => {
    for (const given of [
      ["--password", "secret"],
      ["--password-file", "password"],
    ]) {
      const { exitCode, lines } = await decode("a.p12", ...given);
      assert.equal(exitCode, 0);
      assert.deepEqual(summary(lines), [
        [0, "pkcs12", true],
        [1, "certificate", true],
        [2, "private-key", true],
      ]);
      const [container, certificate, key] = lines;
      assert.deepEqual(container?.["mac"], { digest: "sha256", iterations: 2048, verified: true });
      assert.deepEqual(container["encryption"], ["PBES2 aes-256-cbc"]);
      assert.deepEqual([container["certificates"], container["keys"]], [1, 1]);
      assert.deepEqual(container["friendlyNames"], ["mine", "mine"]);
      assert.equal(key?.["spkiPin"], certificate?.["spkiPin"]);
    }
  });

  test("without a password, or with a wrong one, the line says which", async () => {
    for (const [given, code] of [
      [[], "password-needed"],
      [["--password", "guess"], "wrong-password"],
      [["--password", ""], "wrong-password"],
    ] as const) {
      const { exitCode, lines } = await decode("a.p12", ...given);
      assert.equal(exitCode, 2);
      assert.deepEqual(summary(lines), [[0, "pkcs12", false]]);
      assert.equal(lines[0]?.["code"], code);
    }
  });

  test("a file with an empty password opens by itself", async () => {
    const { exitCode, lines } = await decode("open.p12");
    assert.equal(exitCode, 0);
    assert.equal(lines.length, 3);
  });

  test("a PKCS #7 file is followed by its certificates", async () => {
    const { exitCode, lines } = await decode("a.p7b");
    assert.equal(exitCode, 0);
    assert.deepEqual(summary(lines), [
      [0, "pkcs7", true],
      [1, "certificate", true],
    ]);
    assert.deepEqual([lines[0]?.["certificates"], lines[0]?.["signers"]], [1, 0]);
  });

  test("a person reads what the container holds", async () => {
    const { stdout } = await surroundings.run("decode", "a.p12", "--password-file", "password");
    assert.match(stdout, /Called +mine, mine/);
    assert.match(stdout, /MAC +digest sha256, iterations 2048, verified true/);
  });

  test("a missing password file, or both options, is wrong usage", async () => {
    assert.equal((await surroundings.run("decode", "a.p12", "--password-file", "nowhere")).exitCode, 2);
    assert.equal(
      (await surroundings.run("decode", "a.p12", "--password", "a", "--password-file", "password")).exitCode,
      2,
    );
  });
});
