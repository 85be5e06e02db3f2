import assert from "node:assert/strict";
import type { Packet } from "mqtt";
import type { Issued } from "../pki/testAuthority";
import { device, deviceAuthority } from "./iot";
import { connected, type DeviceOptions } from "./mqttDevice";
import { type TestBroker, TestBrokers } from "./testBroker";

suite("MQTT 5", () => {
  const brokers = new TestBrokers();
  let identity: Issued;
  suiteSetup(async () => {
    identity = await device(await deviceAuthority());
  });
  teardown(() => brokers.close());

  const open = ({ broker }: TestBroker, clientId: string, more: DeviceOptions["more"] = {}) =>
    connected({ mqtt: broker.address, identity, clientId, more: { protocolVersion: 5, ...more } });

  test("CONNACK says what AWS has less than the standard", async () => {
    const running = await brokers.start();
    const { connack } = await open(running, "", { keepalive: 5000 });
    const { assignedClientIdentifier, ...properties } = connack.properties ?? {};
    assert.match(assignedClientIdentifier ?? "", /^[0-9a-f-]{36}$/);
    assert.deepEqual(properties, {
      sessionExpiryInterval: 0,
      receiveMaximum: 100,
      maximumQoS: 1,
      retainAvailable: true,
      maximumPacketSize: 131072,
      topicAliasMaximum: 8,
      wildcardSubscriptionAvailable: true,
      subscriptionIdentifiersAvailable: false,
      sharedSubscriptionAvailable: false,
      serverKeepAlive: 1200,
    });
    assert.equal(running.requests[0]?.protocol, "5");
  });

  test("user properties and content type are passed on, topic aliases understood, own messages left out on request", async () => {
    const running = await brokers.start();
    const subscriber = await open(running, "subscriber");
    await subscriber.client.subscribeAsync("a", { qos: 1 });
    const publisher = await open(running, "publisher");
    await publisher.client.subscribeAsync("a", { qos: 1, nl: true });
    const came: unknown[] = [];
    subscriber.client.on("message", (_topic, payload, { properties }) => came.push([payload.toString(), properties]));
    const properties = { contentType: "text/plain", userProperties: { unit: "C" }, topicAlias: 3 };
    await publisher.client.publishAsync("a", "first", { qos: 1, properties });
    await publisher.client.publishAsync("", "second", { qos: 1, properties: { topicAlias: 3 } });
    while (came.length < 2) await subscriber.publish("none", "");
    const [first, second] = came as [string, Record<string, unknown> | undefined][];
    assert.deepEqual(
      [first?.[0], first?.[1]?.["contentType"], { ...(first?.[1]?.["userProperties"] as object) }],
      ["first", "text/plain", { unit: "C" }],
    );
    assert.equal(second?.[0], "second");
    assert.deepEqual(publisher.messages, []);
  });

  test("what is not allowed has reason code 135, and what is too much 151", async () => {
    const running = await brokers.start({ may: (_action, resource) => !resource.endsWith("/secret") });
    const { client } = await open(running, "client");
    const answers: Packet[] = [];
    client.on("packetreceive", (packet) => answers.push(packet));
    await client.publishAsync("a/secret", "x", { qos: 1 }).catch(() => undefined);
    const codes = async (...filters: string[]) => {
      await client.subscribeAsync(filters, { qos: 2 }).catch(() => undefined);
      const answer = answers.findLast(({ cmd }) => cmd === "suback");
      return answer?.cmd === "suback" ? answer.granted : undefined;
    };
    const puback = answers.find(({ cmd }) => cmd === "puback");
    assert.equal(puback?.cmd === "puback" && puback.reasonCode, 135);
    assert.deepEqual(await codes("a/secret", "a/open", "$share/g/a"), [135, 1, 158]);
    for (let index = 0; index < 7; index += 1) {
      await client.subscribeAsync(Array.from({ length: 7 }, (_, item) => `many/${index}/${item}`));
    }
    assert.deepEqual(await codes("one/more", "many/0/0"), [151, 1]);
  });

  test("the broker says why it ends a connection", async () => {
    const running = await brokers.start();
    const { client, closed } = await open(running, "client");
    const reason = new Promise<number | undefined>((resolve) =>
      client.on("disconnect", ({ reasonCode }) => resolve(reasonCode)),
    );
    client.publish("$aws/events/presence/connected/x", "{}", { qos: 1 }, () => undefined);
    assert.equal(await reason, 0x90);
    await closed;
  });

  test("a session is kept as long as the device asks for, an hour at most", async () => {
    const running = await brokers.start();
    const keep = { clean: false, properties: { sessionExpiryInterval: 100_000 } };
    const first = await open(running, "sleeper", keep);
    assert.equal(first.connack.properties?.sessionExpiryInterval, 3600);
    await first.subscribe("a");
    await first.end();
    assert.equal((await open(running, "sleeper", keep)).connack.sessionPresent, true);
  });
});
