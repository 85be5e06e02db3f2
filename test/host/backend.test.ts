import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseLockFile } from "../../src/protocol/backend";
import type { Tree } from "./rootpin";
import { dataFolder, outside, pendingAuthority } from "./outside";
import { createAuthority, clipboardAfter, done, emptyBackend } from "./rootpin";

/** Ends the backend as a crash would. */
function killBackend(): void {
  const lock = parseLockFile(readFileSync(join(dataFolder(), "backend.lock"), "utf8"));
  assert.ok(lock, "a backend runs");
  process.kill(lock.pid, "SIGKILL");
}

suite("the local backend in the workbench", () => {
  let tree: Tree;

  suiteSetup(async () => {
    tree = await emptyBackend();
    await createAuthority(tree, { type: "ROOT", name: "Kept Root" });
  });

  suiteTeardown(() => done("stopLocal"));

  test("a backend that died is an error node, and Retry brings everything back", async () => {
    killBackend();
    await done("refresh");
    const [error, ...others] = await tree.children();
    assert.equal(error?.kind, "error");
    assert.deepEqual(others, []);
    const item = await tree.item(error);
    assert.equal(item.description, "Retry");
    assert.equal(item.command?.command, "rootpin.refresh");
    await done("refresh", error);
    assert.equal((await tree.authority("Kept Root")).authority.status, "ACTIVE");
  });

  test("a command starts a backend that died", async () => {
    const root = await tree.authority("Kept Root");
    killBackend();
    assert.match(await clipboardAfter("copyPem", { answers: { certificate: root.id } }), /BEGIN CERTIFICATE/);
  });

  test("stopped by the user, it stays stopped until it is asked for", async () => {
    await done("stopLocal");
    assert.deepEqual(await tree.children(), []);
    await done("refresh");
    assert.deepEqual(await tree.children(), []);
    await done("startLocal");
    assert.ok(await tree.authority("Kept Root"));
  });

  test("what another program creates is shown without a restart or a refresh", async () => {
    await tree.authority("Kept Root");
    await outside((authorities, signal) => authorities.create(pendingAuthority("Outside Root"), signal));
    for (let tries = 0; tries < 40; tries += 1) {
      await sleep(1000);
      const names = (await tree.authorities()).map(({ node }) => node.authority.commonName);
      if (names.includes("Outside Root")) return;
    }
    assert.fail("the new authority was not shown");
  });

  test("the variables for other tools name the endpoint", async () => {
    const text = await clipboardAfter("copyEndpointEnvironment", undefined);
    assert.match(text, /^export AWS_ENDPOINT_URL_ACM_PCA='http:\/\/127\.0\.0\.1:\d+'$/m);
    assert.match(text, /^export AWS_REGION='[a-z0-9-]+'$/m);
  });
});
