import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { RegistrationEntry } from "../../src/protocol/control";
import type { ReadyLine } from "../../src/protocol/backend";
import { end, startProcess } from "../attach/backendProcess";
import { device, deviceAuthority, iotClient, registerAuthority } from "./iot";
import { connectFirst, createRule, handlerFile, outcomeOf } from "./iotHookParts";
import { call, TestBackends } from "./testBackend";

/** Says that it runs, and never ends. */
const hanging = `
import { writeFileSync } from "node:fs";
export const handler = () => {
  writeFileSync("started", "");
  return new Promise((resolve) => setTimeout(resolve, 60_000));
};`;

suite("R28: a registration that was announced when the backend was killed", () => {
  const backends = new TestBackends();
  teardown(() => backends.close());

  const registrations = async (ready: ReadyLine) =>
    (await call<{ Registrations: readonly RegistrationEntry[] }>(ready, "Rootpin.ListRegistrations")).Registrations;

  test("it is not lost: the next start announces it again, and says that it is a duplicate", async () => {
    const folder = backends.folder();
    const file = handlerFile(folder, "index.mjs", hanging);
    const first = await startProcess(folder, "--hook", file);
    const client = iotClient(first.ready);
    const authority = await deviceAuthority();
    await createRule(client, await registerAuthority(client, authority));
    const identity = await device(authority);
    await connectFirst(first.ready, identity);
    while (!existsSync(join(dirname(file), "started"))) await pause(20);
    await end(first.child, "SIGKILL");

    writeFileSync(file, "export const handler = async () => 'done';");
    const second = await startProcess(folder);
    try {
      const { Duplicate, Steps } = await outcomeOf(second.ready, identity);
      assert.equal(Duplicate, true);
      assert.match(Steps.find(({ Name }) => Name === "hook")?.Detail ?? "", /returned "done"/);
      assert.equal((await registrations(second.ready)).length, 1);
    } finally {
      await end(second.child, "SIGTERM");
    }

    const third = await startProcess(folder);
    try {
      assert.equal((await registrations(third.ready)).length, 1, "what came to its end is not announced again");
    } finally {
      await end(third.child, "SIGTERM");
    }
  });
});
