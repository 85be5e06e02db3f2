import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { paginateListCertificates } from "@aws-sdk/client-iot";
import type { SessionEntry } from "../../src/protocol/control";
import type { Issued } from "../pki/testAuthority";
import { skip } from "../skip";
import { device, deviceAuthority, iotClient, registerAuthority } from "./iot";
import { createRule } from "./iotHookParts";
import { openRawDevice, type RawDevice } from "./rawDevice";
import { call, TestBackends } from "./testBackend";

const count = 1000;

/** Both ends of each connection are in this process. */
const neededFiles = 2 * count + 500;

function openFilesLimit(): number {
  if (process.platform !== "linux") return 0;
  const limit = /^Max open files\s+(\d+)/m.exec(readFileSync("/proc/self/limits", "utf8"))?.[1];
  return Number(limit ?? 0);
}

suite("a thousand devices", () => {
  const backends = new TestBackends();
  teardown(() => backends.close());

  test("connect at once, are registered, come again at once, and all stay connected", async function () {
    if (openFilesLimit() < neededFiles) skip(this, `fewer than ${neededFiles} files may be open`);
    this.timeout(180_000);
    const { ready } = await backends.start();
    const client = iotClient(ready);
    const authority = await deviceAuthority();
    await createRule(client, await registerAuthority(client, authority));
    const identities: Issued[] = [];
    for (let index = 0; index < count; index += 1) identities.push(await device(authority, `CN=thing-${index}`));
    const { port } = ready.mqtt;

    const first = await Promise.allSettled(
      identities.map((identity, index) => openRawDevice({ port, identity }, `thing-${index}`)),
    );
    assert.equal(first.filter(({ status }) => status === "rejected").length, count, "first connections are closed");

    const active = async () => {
      let found = 0;
      for await (const { certificates = [] } of paginateListCertificates({ client, pageSize: 250 }, {})) {
        found += certificates.filter(({ status }) => status === "ACTIVE").length;
      }
      return found;
    };
    while ((await active()) < count) await new Promise((resolve) => setTimeout(resolve, 200));

    const devices = await Promise.all(
      identities.map((identity, index) => openRawDevice({ port, identity }, `thing-${index}`)),
    );
    const answered = async (raw: RawDevice, index: number) => {
      raw.send(
        { cmd: "subscribe", messageId: 1, subscriptions: [{ topic: `things/${index}`, qos: 1 }] },
        { cmd: "publish", messageId: 2, topic: `things/${index}`, payload: "x", qos: 1, dup: false, retain: false },
      );
      await raw.packet("publish");
    };
    await Promise.all(devices.map(answered));
    const { Sessions } = await call<{ Sessions: readonly SessionEntry[] }>(ready, "Rootpin.ListSessions");
    assert.equal(Sessions.length, count);
    for (const { socket } of devices) socket.destroy();
  });
});
