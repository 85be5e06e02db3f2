import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { openssl } from "../pki/openssl";
import { jsonLines, Surroundings } from "./rootpin";

suite("rootpin pins", () => {
  const surroundings = new Surroundings();
  const path = (name: string): string => surroundings.path(name);

  suiteSetup(() => {
    const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
    openssl([
      ...["req", "-x509", ...newKey, "-keyout", path("root.key"), "-out", path("root.pem"), "-days", "30"],
      ...["-subj", "/CN=Root"],
    ]);
    openssl([
      ...["req", "-x509", ...newKey, "-keyout", path("server.key"), "-out", path("server.pem"), "-days", "30"],
      ...["-subj", "/CN=api.example.com", "-CA", path("root.pem"), "-CAkey", path("root.key")],
      ...["-addext", "basicConstraints=critical,CA:FALSE"],
    ]);
    openssl([
      "req",
      "-new",
      ...newKey,
      "-keyout",
      path("backup.key"),
      "-out",
      path("backup.csr"),
      "-subj",
      "/CN=Backup",
    ]);
    openssl(["pkey", "-in", path("backup.key"), "-pubout", "-out", path("backup.pub")]);
    writeFileSync(path("chain.pem"), readFileSync(path("server.pem"), "utf8") + readFileSync(path("root.pem"), "utf8"));
  });
  suiteTeardown(() => surroundings.remove());

  const pinOf = async (file: string): Promise<string> => {
    const [line] = jsonLines((await surroundings.run("decode", file, "--json")).stdout);
    return `sha256/${String(line?.["spkiPin"])}`;
  };
  const generate = (...args: string[]) => surroundings.run("pins", "generate", ...args);
  const common = ["--host", "api.example.com", "--certificate", "chain.pem"];

  test("formats lists each format that generate takes", async () => {
    const { exitCode, stdout } = await surroundings.run("pins", "formats", "--json");
    assert.equal(exitCode, 0);
    const formats = JSON.parse(stdout) as { id: string }[];
    assert.deepEqual(formats.map(({ id }) => id).slice(0, 2), ["okhttp-kotlin", "okhttp-java"]);
    for (const { id } of formats) {
      const { exitCode: good } = await generate("--format", id, ...common, "--backup", "backup.csr");
      assert.equal(good, 0, id);
    }
  });

  test("with a backup, the code holds both pins and is the only thing on standard output", async () => {
    const { exitCode, stdout, stderr } = await generate(
      "--format",
      "okhttp-kotlin",
      ...common,
      "--backup",
      "backup.csr",
    );
    assert.deepEqual([exitCode, stderr], [0, ""]);
    for (const file of ["root.pem", "backup.csr"]) {
      assert.ok(stdout.includes(`.add("api.example.com", "${await pinOf(file)}")`), stdout);
    }
    assert.ok(!stdout.includes(await pinOf("server.pem")));
  });

  test("one pin is not called enough: the exit code is 1, and what is missing is said", async () => {
    const { exitCode, stdout, stderr } = await generate("--format", "okhttp-java", ...common);
    assert.equal(exitCode, 1);
    assert.match(stderr, /^error: One pin is not enough/);
    assert.ok(stdout.includes(await pinOf("root.pem")));
    const [json] = jsonLines((await generate("--format", "okhttp-java", ...common, "--json")).stdout);
    assert.deepEqual(
      (json?.["problems"] as { code: string; severity: string }[]).map(({ code, severity }) => [code, severity]),
      [["single-pin", "error"]],
    );
  });

  test("a backup that is in the chain is no backup", async () => {
    const { exitCode, stderr } = await generate("--format", "okhttp-kotlin", ...common, "--backup", "server.pem");
    assert.equal(exitCode, 1);
    assert.match(stderr, /not part of it/);
  });

  test("the JSON has the pins with their roles, and the code", async () => {
    const { exitCode, stdout } = await generate(
      ...["--format", "okhttp-java", "--host", "*.Example.com", "--certificate", "server.pem", "root.pem"],
      ...["--role", "leaf", "--backup", "backup.pub", "--okhttp", "4", "--json"],
    );
    assert.equal(exitCode, 0);
    const [json] = jsonLines(stdout);
    assert.equal(json?.["host"], "*.example.com");
    assert.deepEqual(
      (json["pins"] as Record<string, unknown>[]).map(({ pin, role, inChain }) => ({ pin, role, inChain })),
      [
        { pin: await pinOf("server.pem"), role: "leaf", inChain: true },
        { pin: await pinOf("backup.csr"), role: "backup", inChain: false },
      ],
    );
    assert.deepEqual(
      (json["problems"] as { code: string }[]).map(({ code }) => code),
      ["leaf-pin", "apex-not-matched"],
    );
    assert.match(String(json["code"]), /class PinnedClient/);
  });

  test("--out writes the code there and nothing to standard output", async () => {
    const args = ["--format", "okhttp-kotlin", ...common, "--backup", "backup.csr"];
    const toFile = await generate(...args, "--out", "Pins.kt");
    assert.deepEqual([toFile.exitCode, toFile.stdout, toFile.stderr], [0, "", ""]);
    assert.equal(readFileSync(path("Pins.kt"), "utf8"), (await generate(...args)).stdout);
    assert.equal((await generate(...args, "--out", "missing/Pins.kt")).exitCode, 3);
    assert.ok(!existsSync(path("missing")));
  });

  test("Amazon's roots are pinned without a chain, and need no backup", async () => {
    const args = ["--format", "okhttp-kotlin", "--host", "shop.example.com", "--role", "amazon-roots"];
    const { exitCode, stdout, stderr } = await generate(...args);
    assert.deepEqual([exitCode, stderr], [0, ""]);
    const [listed] = jsonLines((await surroundings.run("pins", "amazon-roots", "--json")).stdout);
    const roots = listed?.["roots"] as { pin: string; name: string }[];
    assert.equal(roots.length, 5);
    for (const { pin } of roots) assert.ok(stdout.includes(`.add("shop.example.com", "${pin}")`), stdout);
    const { stdout: text } = await surroundings.run("pins", "amazon-roots");
    for (const { pin, name } of roots) assert.ok(text.includes(`${pin}  ${name}`), text);
  });

  const mistakes: readonly (readonly [string, readonly string[]])[] = [
    ["no such format", ["--format", "cobol", ...common]],
    [
      "--role takes one of root, intermediate, leaf, amazon-roots",
      ["--format", "okhttp-java", ...common, "--role", "boss"],
    ],
    ["--okhttp takes one of 3, 4, 5", ["--format", "okhttp-java", ...common, "--okhttp", "2"]],
    ["Pin a host", ["--format", "okhttp-java", "--host", "https://a.example/x", "--certificate", "chain.pem"]],
    ["no intermediate certificate", ["--format", "okhttp-java", ...common, "--role", "intermediate"]],
    ["cannot be read", ["--format", "okhttp-java", "--host", "a.example", "--certificate", "missing.pem"]],
    ["hold no certificate", ["--format", "okhttp-java", "--host", "a.example", "--certificate", "backup.csr"]],
    ["not by a private key", ["--format", "okhttp-java", ...common, "--backup", "backup.key"]],
    ["Name the chain", ["--format", "okhttp-java", "--host", "a.example"]],
  ];
  for (const [said, args] of mistakes) {
    test(`a mistake is named, and no code is written: "${said}"`, async () => {
      const { exitCode, stdout, stderr } = await generate(...args);
      assert.deepEqual([exitCode, stdout], [2, ""]);
      assert.ok(stderr.includes(said), stderr);
    });
  }
});
