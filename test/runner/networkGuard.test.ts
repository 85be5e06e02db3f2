import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const guard = resolve("scripts", "test", "networkGuard.cjs");

/** A network for documentation, which nobody has (RFC 5737). */
const outside = "192.0.2.1";

suite("the guard of a test run", () => {
  let folder: string;
  setup(() => {
    folder = mkdtempSync(join(tmpdir(), "guard-"));
  });
  teardown(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs a program under a guard with a log of its own; answers what it printed and what was refused. */
  function run(program: string): { readonly printed: string; readonly refused: readonly string[] } {
    const log = join(folder, "network.jsonl");
    // Not this process's child under its own guard, which would write into the log of this run.
    const env = { PATH: process.env["PATH"], LOG: log, GUARD: guard, PROGRAM: program };
    const script = 'ROOTPIN_TEST_NETWORK_LOG="$LOG" NODE_OPTIONS= exec node --require "$GUARD" -e "$PROGRAM"';
    const { stdout, stderr, status } = spawnSync("sh", ["-c", script], { encoding: "utf8", env, timeout: 15_000 });
    assert.equal(status, 0, stderr);
    const lines = existsSync(log) ? readFileSync(log, "utf8").trim().split("\n") : [];
    return { printed: stdout.trim(), refused: lines.map((line) => (JSON.parse(line) as { target: string }).target) };
  }

  const attempts: readonly (readonly [string, string, string])[] = [
    ["a socket", `require("net").connect(80, "${outside}").on("error", say)`, `${outside}:80`],
    ["an HTTP request", `require("http").get("http://${outside}/").on("error", say)`, `${outside}:80`],
    ["an HTTPS request", `require("https").get("https://${outside}/").on("error", say)`, `${outside}:443`],
    ["fetch", `fetch("http://${outside}/").catch(({ cause }) => say(cause))`, `${outside}:80`],
    ["a name lookup", `require("dns").lookup("example.com", say)`, "example.com"],
    ["a promised lookup", `require("dns").promises.resolve4("example.com").catch(say)`, "example.com"],
    ["a datagram", `require("dgram").createSocket("udp4").send("x", 53, "${outside}", say).unref?.()`, outside],
  ];
  for (const [what, attempt, target] of attempts) {
    test(`refuses and records ${what} to the outside`, () => {
      const say = "function say(error) { console.log(error.code); process.exit(0); }";
      const { printed, refused } = run(`${say}\n${attempt.replace(".unref?.()", "")}`);
      assert.equal(printed, "ENETUNREACH");
      assert.deepEqual(refused, [target]);
    });
  }

  test("reaches the programs that a program starts, whatever environment it gives them", () => {
    const inner = `require("net").connect(80, "${outside}").on("error", ({ code }) => console.log(code))`;
    const { printed, refused } = run(
      `console.log(require("child_process").execFileSync(process.execPath, ["-e", ${JSON.stringify(inner)}],
        { encoding: "utf8", env: {} }).trim())`,
    );
    assert.equal(printed, "ENETUNREACH");
    assert.deepEqual(refused, [`${outside}:80`]);
  });

  test("reaches the threads of a program", () => {
    const inner = `require("net").connect(80, "${outside}").on("error", ({ code }) => console.log(code))`;
    const { printed, refused } = run(
      `new (require("worker_threads").Worker)(${JSON.stringify(inner)}, { eval: true })`,
    );
    assert.equal(printed, "ENETUNREACH");
    assert.deepEqual(refused, [`${outside}:80`]);
  });

  test("lets a program speak to this computer", () => {
    const { printed, refused } = run(`
      const server = require("http").createServer((_, response) => response.end("here"));
      server.listen(0, "127.0.0.1", async () => {
        const { port } = server.address();
        const names = ["127.0.0.1", "localhost"];
        for (const name of names) console.log(await (await fetch("http://" + name + ":" + port)).text());
        process.exit(0);
      });`);
    assert.equal(printed, "here\nhere");
    assert.deepEqual(refused, []);
  });
});
