import assert from "node:assert/strict";
import type { IClientOptions } from "mqtt";
import type { Issued } from "../pki/testAuthority";
import { device, deviceAuthority } from "./iot";
import { connectDevice, connected, type DeviceSession } from "./mqttDevice";
import { certificateIdOf, type TestBroker, TestBrokers, testRealm } from "./testBroker";

suite("MQTT sessions", () => {
  const brokers = new TestBrokers();
  let identity: Issued;
  suiteSetup(async () => {
    identity = await device(await deviceAuthority());
  });
  teardown(() => brokers.close());

  const open = ({ broker }: TestBroker, clientId: string, more: IClientOptions = {}): Promise<DeviceSession> =>
    connected({ mqtt: broker.address, identity, clientId, more });
  const newest = ({ broker }: TestBroker, clientId: string) => broker.connections({ clientId, limit: 1 })[0];

  test("messages reach subscribers with quality of service 0 and 1, through wildcards, each once", async () => {
    const running = await brokers.start();
    const subscriber = await open(running, "subscriber");
    await subscriber.subscribe("a/+", "a/#", "b");
    const publisher = await open(running, "publisher");
    await publisher.publish("a/1", "one");
    await publisher.client.publishAsync("b", "zero", { qos: 0 });
    await publisher.publish("b", "two");
    await publisher.publish("c", "nobody");
    assert.equal(await subscriber.message("a/1"), "one");
    await subscriber.publish("b", "end");
    while (!subscriber.messages.includes("b end")) await subscriber.client.publishAsync("none", "", { qos: 1 });
    assert.deepEqual(subscriber.messages, ["a/1 one", "b zero", "b two", "b end"]);
    assert.deepEqual(
      running.published.filter(({ topic }) => topic === "c").map(({ clientId, principal }) => [clientId, principal]),
      [["publisher", certificateIdOf(identity.certificate.der)]],
    );
  });

  test("sensor/# does not match sensor", async () => {
    const running = await brokers.start();
    const subscriber = await open(running, "subscriber");
    await subscriber.subscribe("sensor/#");
    await subscriber.publish("sensor", "no");
    await subscriber.publish("sensor/1", "yes");
    assert.equal(await subscriber.message("sensor/1"), "yes");
    assert.deepEqual(subscriber.messages, ["sensor/1 yes"]);
  });

  test("a second connection with the client id ends the first", async () => {
    const running = await brokers.start();
    const first = await open(running, "twin");
    const watcher = await open(running, "watcher");
    await watcher.subscribe("$aws/events/presence/disconnected/twin");
    const second = await open(running, "twin");
    await first.closed;
    const records = running.broker.connections({ clientId: "twin", limit: 2 });
    assert.deepEqual(
      records.map(({ outcome, reason }) => [outcome, reason]),
      [
        ["accepted", undefined],
        ["accepted", "DUPLICATE_CLIENTID"],
      ],
    );
    const event = JSON.parse(await watcher.message("$aws/events/presence/disconnected/twin")) as Record<
      string,
      unknown
    >;
    assert.deepEqual([event["clientId"], event["disconnectReason"]], ["twin", "DUPLICATE_CLIENTID"]);
    await second.publish("a", "still here");
    assert.equal(running.broker.sessions().filter(({ clientId }) => clientId === "twin").length, 1);
  });

  test("lifecycle events name client, certificate and cause, and subscriptions", async () => {
    const running = await brokers.start();
    const watcher = await open(running, "watcher");
    await watcher.subscribe("$aws/events/presence/#", "$aws/events/subscriptions/#");
    const thing = await open(running, "thing");
    await thing.subscribe("a");
    await thing.client.unsubscribeAsync("a");
    await thing.end();
    const read = async (path: string) =>
      JSON.parse(await watcher.message(`$aws/events/${path}/thing`)) as Record<string, unknown>;
    const connect = await read("presence/connected");
    const principalIdentifier = certificateIdOf(identity.certificate.der);
    assert.equal(typeof connect["timestamp"], "number");
    assert.deepEqual(
      { ...connect, timestamp: 0, sessionIdentifier: "" },
      {
        clientId: "thing",
        timestamp: 0,
        eventType: "connected",
        sessionIdentifier: "",
        principalIdentifier,
        ipAddress: "127.0.0.1",
        versionNumber: 0,
      },
    );
    assert.deepEqual((await read("subscriptions/subscribed"))["topics"], ["a"]);
    assert.deepEqual((await read("subscriptions/unsubscribed"))["topics"], ["a"]);
    const end = await read("presence/disconnected");
    assert.deepEqual(
      [end["clientInitiatedDisconnect"], end["disconnectReason"], end["principalIdentifier"]],
      [true, "CLIENT_INITIATED_DISCONNECT", principalIdentifier],
    );
  });

  test("a will is published when the connection is lost, and not after DISCONNECT", async () => {
    const running = await brokers.start();
    const watcher = await open(running, "watcher");
    await watcher.subscribe("will/+");
    const will = (topic: string): IClientOptions => ({
      will: { topic, payload: Buffer.from("gone"), qos: 1, retain: false },
    });
    await (await open(running, "polite", will("will/polite"))).end();
    const rude = await open(running, "rude", will("will/rude"));
    rude.client.stream.destroy();
    assert.equal(await watcher.message("will/rude"), "gone");
    assert.deepEqual(watcher.messages, ["will/rude gone"]);
    assert.equal(newest(running, "rude")?.reason, "CONNECTION_LOST");
  });

  test("a will needs the right to publish", async () => {
    const running = await brokers.start({
      may: (action, resource) => !(action === "iot:Publish" && resource === "topic/secret"),
    });
    const watcher = await open(running, "watcher");
    await watcher.subscribe("secret", "$aws/events/presence/disconnected/rude");
    const rude = await open(running, "rude", {
      will: { topic: "secret", payload: Buffer.from("x"), qos: 0, retain: false },
    });
    rude.client.stream.destroy();
    await watcher.message("$aws/events/presence/disconnected/rude");
    assert.equal(watcher.messages.length, 1);
  });

  test("a retained message comes with a new subscription, but not with a wildcard, and outlives the broker", async () => {
    const folder = brokers.folder();
    const running = await brokers.start({ folder });
    const publisher = await open(running, "publisher");
    await publisher.publish("state/1", "on", true);
    await publisher.publish("state/2", "on", true);
    await publisher.publish("state/2", "", true);
    await running.stop();
    const again = await brokers.start({ folder });
    const subscriber = await open(again, "subscriber");
    const retained: boolean[] = [];
    subscriber.client.on("message", (_topic, _payload, { retain }) => retained.push(retain));
    await subscriber.subscribe("state/+", "state/2");
    await subscriber.publish("state/0", "nothing before this");
    await subscriber.message("state/0");
    await subscriber.subscribe("state/1");
    assert.equal(await subscriber.message("state/1"), "on");
    assert.deepEqual(subscriber.messages, ["state/0 nothing before this", "state/1 on"]);
    assert.deepEqual(retained, [false, true]);
  });

  test("a session that is not clean keeps its subscriptions and messages for an hour of the backend's clock", async () => {
    const running = await brokers.start();
    const kept: IClientOptions = { clean: false };
    const first = await open(running, "sleeper", kept);
    assert.equal(first.connack.sessionPresent, false);
    await first.subscribe("a");
    await first.end();
    const publisher = await open(running, "publisher");
    await publisher.publish("a", "while you slept");
    await publisher.client.publishAsync("a", "not kept", { qos: 0 });
    const second = await open(running, "sleeper", kept);
    assert.equal(second.connack.sessionPresent, true);
    assert.equal(await second.message("a"), "while you slept");
    await publisher.publish("a", "awake");
    await second.end();
    assert.deepEqual(second.messages, ["a while you slept", "a awake"]);
    running.clock.set(new Date(Date.now() + 3_601_000));
    await running.broker.housekeep();
    assert.equal((await open(running, "sleeper", kept)).connack.sessionPresent, false);
  });

  test("who may not publish or subscribe is closed, and the log names the right that is missing", async () => {
    const may = (_action: string, resource: string) => !resource.endsWith("/secret");
    const running = await brokers.start({ may });
    const publisher = await open(running, "publisher");
    publisher.client.publish("a/secret", "x", { qos: 1 }, () => undefined);
    await publisher.closed;
    const record = newest(running, "publisher");
    assert.deepEqual([record?.outcome, record?.reason], ["accepted", "not-authorized"]);
    assert.match(record?.detail ?? "", /iot:Publish on topic\/a\/secret/);
    const subscriber = await open(running, "subscriber");
    subscriber.client.subscribe("a/secret", () => undefined);
    await subscriber.closed;
    assert.match(newest(running, "subscriber")?.detail ?? "", /iot:Subscribe on topicfilter\/a\/secret/);
  });

  test("iot:Receive is asked for each delivery, iot:RetainPublish for a retained message", async () => {
    const may = (action: string, resource: string) =>
      action === "iot:RetainPublish" ? false : action !== "iot:Receive" || resource !== "topic/a/secret";
    const running = await brokers.start({ may });
    const subscriber = await open(running, "subscriber");
    await subscriber.subscribe("a/#");
    await subscriber.publish("a/secret", "no");
    await subscriber.publish("a/open", "yes");
    await subscriber.message("a/open");
    assert.deepEqual(subscriber.messages, ["a/open yes"]);
    subscriber.client.publish("a/open", "kept", { qos: 1, retain: true }, () => undefined);
    await subscriber.closed;
    assert.match(newest(running, "subscriber")?.detail ?? "", /iot:RetainPublish/);
  });

  test("R25: sessions are ended by certificate and region at once, whatever they call themselves", async () => {
    const running = await brokers.start();
    const twin = await device(await deviceAuthority(), "CN=device"); // the same common name
    const one = await open(running, "one");
    const two = await open(running, "two");
    const other = await connected({ mqtt: running.broker.address, identity: twin, clientId: "other" });
    const elsewhere = await connected({
      mqtt: running.broker.address,
      identity,
      clientId: "one",
      serverName: "a-ats.iot.eu-west-1.localhost",
    });
    running.broker.endSessions(testRealm, certificateIdOf(identity.certificate.der), "The certificate is INACTIVE.");
    await Promise.all([one.closed, two.closed]);
    assert.deepEqual(
      running.broker
        .sessions()
        .map(({ clientId, realm }) => [clientId, realm])
        .sort(),
      [
        ["one", "000000000000/eu-west-1"],
        ["other", testRealm],
      ],
    );
    assert.equal(newest(running, "two")?.detail, "The certificate is INACTIVE.");
    await other.publish("a", "still here");
    await elsewhere.publish("a", "still here");
  });

  test("who is refused, or registered just now, is closed without CONNACK", async () => {
    const answers = [
      { kind: "registered", certificateId: "x", detail: "Registered." },
      { kind: "refused", reason: "inactive", detail: "It is INACTIVE." },
    ] as const;
    let next = 0;
    const running = await brokers.start({ admit: () => Promise.resolve(answers[next++] ?? answers[0]) });
    for (const clientId of ["a", "b"]) {
      assert.equal(await connectDevice({ mqtt: running.broker.address, identity, clientId }), "closed");
    }
    assert.deepEqual(
      running.broker.connections({ limit: 10 }).map(({ outcome, reason, detail }) => [outcome, reason, detail]),
      [
        ["refused", "inactive", "It is INACTIVE."],
        ["registered", "registered", "Registered."],
      ],
    );
  });
});
