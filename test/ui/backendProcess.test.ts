import assert from "node:assert/strict";
import { appendFileSync, chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { followFile } from "../../src/ui/backendProcess/followFile";
import { findNodeProgram } from "../../src/ui/backendProcess/nodeProgram";

suite("the Node that runs the local backend", () => {
  let folder = "";
  const { signal } = new AbortController();

  suiteSetup(() => {
    folder = mkdtempSync(join(tmpdir(), "rootpin-node-"));
  });

  suiteTeardown(() => rmSync(folder, { recursive: true }));

  /** A folder with a program "node" that says this version. */
  function nodeSaying(version: string): string {
    const bin = mkdtempSync(join(folder, "bin-"));
    writeFileSync(join(bin, "node"), `#!/bin/sh\necho ${version}\n`);
    chmodSync(join(bin, "node"), 0o755);
    return bin;
  }

  const surroundings = (chosen: string, ...path: string[]) => ({
    chosen,
    env: { PATH: path.join(delimiter), VSCODE_PID: "1", ELECTRON_RUN_AS_NODE: "1", KEPT: "yes" },
    platform: "linux",
    execPath: "/opt/code",
  });

  test("is the first on PATH that is new enough", async () => {
    const [old, current] = [nodeSaying("v18.20.0"), nodeSaying("v22.1.0")];
    const found = await findNodeProgram(surroundings("", old, "relative", join(folder, "none"), current), signal);
    assert.equal(found?.nodePath, join(current, "node"));
    assert.deepEqual(Object.keys(found.env).sort(), ["KEPT", "PATH"], "nothing of VS Code's own variables");
  });

  test("is VS Code's own when there is no other", async () => {
    const found = await findNodeProgram(surroundings("", nodeSaying("v18.0.0")), signal);
    assert.equal(found?.nodePath, "/opt/code");
    assert.equal(found.env["ELECTRON_RUN_AS_NODE"], "1");
  });

  test("is the one that the user named", async () => {
    const chosen = join(nodeSaying("v20.0.0"), "node");
    const found = await findNodeProgram(surroundings(chosen, nodeSaying("v22.0.0")), signal);
    assert.equal(found?.nodePath, chosen);
  });

  for (const [what, chosen] of [
    ["too old", () => join(nodeSaying("v16.0.0"), "node")],
    ["not there", () => join(folder, "missing")],
    ["not a full path", () => "node"],
    ["something else", () => "/bin/true"],
  ] as const) {
    test(`is none when the one that the user named is ${what}`, async () => {
      assert.equal(await findNodeProgram(surroundings(chosen(), nodeSaying("v22.0.0")), signal), undefined);
    });
  }
});

suite("a log that is followed", () => {
  test("gives the whole lines that are added, also after it was begun anew", async () => {
    const folder = mkdtempSync(join(tmpdir(), "rootpin-log-"));
    const file = join(folder, "backend.log");
    writeFileSync(file, "before\n");
    const lines: string[] = [];
    const stop = followFile(file, (line) => lines.push(line));
    try {
      await sleep(200);
      appendFileSync(file, "first\nsec");
      await sleep(1300);
      appendFileSync(file, "ond\n");
      await sleep(1300);
      writeFileSync(file, "anew\n");
      await sleep(1300);
      assert.deepEqual(lines, ["first", "second", "anew"]);
    } finally {
      stop();
      rmSync(folder, { recursive: true });
    }
  });
});
