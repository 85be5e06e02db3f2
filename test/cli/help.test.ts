import assert from "node:assert/strict";
import manifest from "../../package.json";
import { Surroundings } from "./rootpin";

suite("rootpin", () => {
  const surroundings = new Surroundings();
  suiteTeardown(() => surroundings.remove());

  test("--help lists the subcommands that work, and each has help of its own", async () => {
    const { exitCode, stdout, stderr } = await surroundings.run("--help");
    assert.deepEqual([exitCode, stderr], [0, ""]);
    const names = [...stdout.matchAll(/^ {2}([a-z]+(?: [a-z]+)?) {2,}/gm)].map(([, name = ""]) => name);
    assert.deepEqual(names.toSorted(), [
      "compare",
      "ct check",
      "ct logs",
      "ct monitor",
      "decode",
      "inspect",
      "jitr doctor",
      "jitr preflight",
      "jitr tap",
      "jitr test",
      "lint",
      "local approve",
      "local clock",
      "local dump",
      "local env",
      "local fault",
      "local hook",
      "local logs",
      "local misissue",
      "local reset",
      "local seed",
      "local start",
      "local status",
      "local stop",
      "pins check",
      "pins formats",
      "pins generate",
      "pins prove",
      "pins test",
      "pins write",
      "serve",
      "verify",
    ]);
    for (const name of names) {
      const help = await surroundings.run(...name.split(" "), "--help");
      assert.equal(help.exitCode, 0, name);
      assert.match(help.stdout, new RegExp(`rootpin ${name}`));
      assert.match(help.stdout, /Exit codes: /, name);
    }
  });

  test("a group's --help lists the group", async () => {
    const { exitCode, stdout } = await surroundings.run("pins", "--help");
    assert.equal(exitCode, 0);
    assert.match(stdout, /pins generate/);
    assert.doesNotMatch(stdout, /local start/);
  });

  test("--version prints the version of the manifest", async () => {
    assert.deepEqual(await surroundings.run("--version"), {
      exitCode: 0,
      stdout: `${manifest.version}\n`,
      stderr: "",
    });
  });

  const mistakes: readonly (readonly [string, readonly string[]])[] = [
    ["Name a subcommand", []],
    ['no subcommand "frobnicate"', ["frobnicate"]],
    ["Name one of: local start", ["local"]],
    ['no subcommand "local dance"', ["local", "dance"]],
    ["--nonsense", ["decode", "--nonsense"]],
    ["--port", ["local", "start", "--port"]],
    ['--port takes a whole number from 0 to 65535, not "x"', ["local", "start", "--port", "x"]],
    ['what to do with "more"', ["local", "stop", "more"]],
    ["Name a scenario", ["local", "seed"]],
    ["Name --format", ["pins", "generate"]],
  ];
  for (const [said, args] of mistakes) {
    test(`"rootpin ${args.join(" ")}" is wrong usage: nothing on standard output, one line on standard error`, async () => {
      const { exitCode, stdout, stderr } = await surroundings.run(...args);
      assert.deepEqual([exitCode, stdout], [2, ""]);
      assert.ok(stderr.startsWith("rootpin: ") && stderr.includes(said), stderr);
      assert.equal(stderr.trimEnd().split("\n").length, 1, stderr);
    });
  }
});
