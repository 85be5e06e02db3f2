import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { jsonLines, Surroundings } from "./rootpin";

interface ListedLog {
  readonly name: string;
  readonly url: string;
  readonly treeSize: number;
  readonly key: string;
}

suite("rootpin local and transparency logs", () => {
  const surroundings = new Surroundings();
  suiteTeardown(() => surroundings.remove());

  async function json(exitCode: number, ...args: string[]): Promise<Record<string, unknown>> {
    const outcome = await surroundings.run(...args, "--json");
    assert.equal(outcome.exitCode, exitCode, outcome.stderr);
    const [line] = jsonLines(outcome.stdout);
    assert.ok(line);
    return line;
  }

  test("what was mis-issued is in the logs that are listed, and the monitor finds it there", async () => {
    await json(0, "local", "start");
    try {
      const { certificate } = await json(0, "local", "misissue", "login.example.com");
      assert.match(String(certificate), /BEGIN CERTIFICATE/);
      const logs = (await json(0, "local", "logs"))["logs"] as readonly ListedLog[];
      assert.deepEqual(
        logs.map(({ name, treeSize }) => [name, treeSize]),
        [
          ["local-log-a", 1],
          ["local-log-b", 1],
          ["local-log-c", 1],
        ],
      );
      const [log] = logs;
      assert.ok(log);
      const keyFile = surroundings.path("log.pem");
      writeFileSync(keyFile, log.key);
      const watched = ["ct", "monitor", "--log", log.url, "--log-key", keyFile];
      const found = await json(1, ...watched, "--name", "example.com");
      assert.equal((found["unknown"] as readonly unknown[]).length, 1);
      const other = await json(0, ...watched, "--name", "example.org");
      assert.deepEqual(other["unknown"], []);
      const { exitCode, stderr } = await surroundings.run("local", "approve", "arn:aws:acm:us-east-1:1:certificate/x");
      assert.equal(exitCode, 3);
      assert.match(stderr, /Could not find certificate/);
    } finally {
      await surroundings.run("local", "stop");
    }
  });
});
