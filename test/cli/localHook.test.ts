import assert from "node:assert/strict";
import { realpathSync, writeFileSync } from "node:fs";
import { jsonLines, Surroundings } from "./rootpin";

suite("rootpin local hook", () => {
  let surroundings: Surroundings;
  setup(() => {
    surroundings = new Surroundings();
    writeFileSync(surroundings.path("index.mjs"), "export const handler = async () => null;");
  });
  teardown(() => surroundings.remove());

  const fileOf = async (...args: string[]): Promise<unknown> => {
    const { exitCode, stdout, stderr } = await surroundings.run("local", "hook", ...args, "--json");
    assert.equal(exitCode, 0, stderr);
    return jsonLines(stdout)[0]?.["file"];
  };

  test("a handler is chosen by a path of this folder, and the built-in registration again", async () => {
    await surroundings.run("local", "start");
    assert.equal(await fileOf(), null);
    const file = `${realpathSync(surroundings.folder)}/index.mjs`;
    assert.equal(await fileOf("index.mjs"), file);
    assert.equal((await surroundings.run("local", "hook")).stdout, `${file}\n`);
    assert.equal(await fileOf("--built-in"), null);
  });

  test("a start may choose it", async () => {
    const { exitCode, stderr } = await surroundings.run("local", "start", "--hook", "index.mjs");
    assert.equal(exitCode, 0, stderr);
    assert.equal(await fileOf(), `${realpathSync(surroundings.folder)}/index.mjs`);
  });

  for (const [what, args, exitCode, said] of [
    ["without a backend", ["hook"], 3, /start/],
    ["with two files", ["hook", "a.js", "b.js"], 2, /Give one FILE/],
    ["at the start with a file that is not there", ["start", "--hook", "none.mjs"], 2, /cannot be found/],
    ["at the start with TypeScript", ["start", "--hook", "index.ts"], 2, /TypeScript is compiled first/],
    ["at the start with a time that is none", ["start", "--hook-timeout", "soon"], 2, /--hook-timeout/],
  ] as const) {
    test(`${what} it is refused, and it is said why`, async () => {
      const outcome = await surroundings.run("local", ...args);
      assert.deepEqual([outcome.exitCode, outcome.stdout], [exitCode, ""]);
      assert.match(outcome.stderr, said);
    });
  }

  test("a file that cannot be a handler is refused by the backend", async () => {
    await surroundings.run("local", "start");
    const { exitCode, stderr } = await surroundings.run("local", "hook", "none.mjs");
    assert.equal(exitCode, 2, stderr);
    assert.match(stderr, /cannot be found/);
    assert.equal(await fileOf(), null);
  });
});
