import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { generate, type Packet } from "mqtt-packet";
import type { BrokerLimits } from "../../src/backend/mqtt/limits";
import type { Issued } from "../pki/testAuthority";
import { device, deviceAuthority } from "./iot";
import { connected } from "./mqttDevice";
import { connectPacket, openRawDevice, rawDevice } from "./rawDevice";
import { type TestBroker, type TestBrokerOptions, TestBrokers } from "./testBroker";

suite("limits of the broker", () => {
  const brokers = new TestBrokers();
  let identity: Issued;
  let running: TestBroker;
  suiteSetup(async () => {
    identity = await device(await deviceAuthority());
  });
  teardown(async () => {
    assert.deepEqual(running.failures, []);
    await brokers.close();
  });

  const start = async (limits: Partial<BrokerLimits> = {}, more: Omit<TestBrokerOptions, "limits"> = {}) => {
    running = await brokers.start({ limits, ...more });
  };
  const where = () => ({ port: running.broker.address.port, identity });
  const newest = () => running.broker.connections({ limit: 1 })[0];
  /** How it ends for a device that sends this once it is connected. */
  const endOf = async (...packets: Packet[]) => {
    const raw = await openRawDevice(where(), "device");
    raw.send(...packets);
    await raw.closed;
    return newest()?.reason;
  };
  const publish = (topic: string, more: object = {}): Packet => ({
    cmd: "publish",
    topic,
    payload: "x",
    qos: 1,
    dup: false,
    retain: false,
    messageId: 1,
    ...more,
  });
  const subscribe = (...filters: string[]): Packet => ({
    cmd: "subscribe",
    messageId: 1,
    subscriptions: filters.map((topic) => ({ topic, qos: 1 as const })),
  });

  test("R26: 4 KiB before CONNECT, and 128 KiB a packet, are seen before they are taken", async () => {
    await start();
    const early = await rawDevice(where());
    early.write(Uint8Array.of(0x10, 0x80, 0x80, 0x01)); // a CONNECT of 16 KiB is announced, and no more of it sent
    await early.closed;
    assert.deepEqual([newest()?.outcome, newest()?.reason], ["no-connect", "payload-too-large"]);
    const large = await openRawDevice(where(), "device");
    large.write(Uint8Array.of(0x30, 0x80, 0x80, 0x80, 0x20)); // a PUBLISH of 64 MiB
    await large.closed;
    assert.deepEqual([newest()?.outcome, newest()?.reason], ["accepted", "payload-too-large"]);
    const most = await openRawDevice(where(), "device");
    most.send(publish("a", { payload: Buffer.alloc(131072 - 12) }));
    await most.packet("puback");
  });

  test("R26: a packet that comes byte by byte is taken, and only CONNECT comes first", async () => {
    await start();
    const slow = await rawDevice(where());
    for (const byte of generate(connectPacket("slow"))) slow.write(Uint8Array.of(byte));
    assert.equal((await slow.packet("connack")).returnCode, 0);
    const other = await rawDevice(where());
    other.send({ cmd: "pingreq" });
    await other.closed;
    assert.equal(newest()?.reason, "protocol-error");
    assert.equal(await endOf(connectPacket("again")), "protocol-error");
  });

  test("R26: who sends no CONNECT, or no handshake, is closed", async () => {
    await start({ connectMilliseconds: 100, handshakeMilliseconds: 200 });
    const silent = await rawDevice(where());
    await silent.closed;
    assert.deepEqual([newest()?.outcome, newest()?.reason], ["no-connect", "connect-timeout"]);
    const mute = connect(where().port, "127.0.0.1");
    mute.on("error", () => undefined);
    await once(mute, "close");
    assert.deepEqual([newest()?.outcome, newest()?.reason], ["handshake-failed", "handshake-timeout"]);
  });

  test("R26: keep-alive is at most 1,200 seconds, and a device that is silent for longer is closed", async () => {
    await start();
    await openRawDevice(where(), "forever", { keepalive: 0 });
    await openRawDevice(where(), "long", { keepalive: 65535 });
    assert.deepEqual(
      running.requests.map(({ keepAliveSeconds }) => keepAliveSeconds),
      [1200, 1200],
    );
    const short = await openRawDevice(where(), "short", { keepalive: 1 });
    await short.closed;
    assert.equal(newest()?.reason, "MQTT_KEEP_ALIVE_TIMEOUT");
  });

  test("R26: a client id has at most 128 bytes of UTF-8 without NUL", async () => {
    await start();
    await openRawDevice(where(), "é".repeat(64));
    const unclean = generate(connectPacket(""));
    unclean[9] = 0; // the flags: not a clean session
    for (const packet of [generate(connectPacket("é".repeat(65))), unclean]) {
      const raw = await rawDevice(where());
      raw.write(packet);
      assert.equal((await raw.packet("connack")).returnCode, 2);
      await raw.closed;
      assert.equal(newest()?.reason, "client-id-rejected");
    }
    for (const bytes of [
      [0xff, 0xfe],
      [0x61, 0x00],
      [0xc0, 0x80],
      [0xed, 0xa0, 0x80],
    ]) {
      const raw = await rawDevice(where());
      const packet = generate(connectPacket("x".repeat(bytes.length)));
      packet.set(bytes, packet.length - bytes.length);
      raw.write(packet);
      await raw.closed;
      assert.equal(newest()?.reason, "malformed-packet", bytes.toString());
    }
    assert.equal(running.requests.length, 1);
  });

  test("R26: topics have at most 256 bytes and seven slashes", async () => {
    await start();
    const raw = await openRawDevice(where(), "fine");
    raw.send(publish(`${"é".repeat(121)}/1/2/3/4/5/6/7`), subscribe("1/2/3/4/5/6/7/8", "$aws/things/a/b/c/d/e/f/g/h"));
    await raw.packet("puback");
    await raw.packet("suback");
    assert.equal(await endOf(publish("x".repeat(257))), "invalid-topic");
    assert.equal(await endOf(publish("1/2/3/4/5/6/7/8/9")), "invalid-topic");
    assert.equal(await endOf(publish("a/+")), "invalid-topic");
    assert.equal(await endOf(subscribe("1/2/3/4/5/6/7/8/9")), "invalid-topic-filter");
    assert.equal(await endOf(subscribe("a#")), "invalid-topic-filter");
  });

  test("R26: eight filters in a SUBSCRIBE, fifty subscriptions", async () => {
    await start();
    const names = (count: number, first = 0) => Array.from({ length: count }, (_, index) => `topic/${first + index}`);
    assert.equal(await endOf(subscribe(...names(9))), "too-many-topic-filters");
    const fifty = Array.from({ length: 10 }, (_, index) => subscribe(...names(5, 5 * index)));
    assert.equal(await endOf(...fifty, subscribe("one/more")), "too-many-subscriptions");
    const raw = await openRawDevice(where(), "device");
    raw.send(...fifty, subscribe("topic/0"), { cmd: "pingreq" });
    await raw.packet("pingresp");
    assert.equal(raw.packets.filter(({ cmd }) => cmd === "suback").length, 11);
  });

  test("R26: quality of service 2 is refused and named", async () => {
    await start();
    assert.equal(await endOf(publish("a", { qos: 2 })), "qos-2");
    assert.equal(await endOf({ cmd: "subscribe", messageId: 1, subscriptions: [{ topic: "a", qos: 2 }] }), "qos-2");
    assert.match(newest()?.detail ?? "", /quality of service 2/);
  });

  test("R26: a hundred messages are on their way, a thousand wait, and unacknowledged ones come again", async () => {
    await start({ queuedMessages: 50 });
    const deaf = await openRawDevice(where(), "deaf", { clean: false });
    deaf.send(subscribe("a"));
    await deaf.packet("suback");
    const publisher = await connected({ mqtt: running.broker.address, identity, clientId: "publisher" });
    for (let count = 0; count < 160; count += 1) await publisher.publish("a", String(count));
    deaf.send({ cmd: "pingreq" });
    await deaf.packet("pingresp");
    const sent = (packets: readonly Packet[]) => packets.filter((packet) => packet.cmd === "publish");
    assert.equal(sent(deaf.packets).length, 100);
    deaf.socket.destroy();
    await deaf.closed;
    const again = await openRawDevice(where(), "deaf", { clean: false });
    again.send({ cmd: "pingreq" });
    await again.packet("pingresp");
    assert.deepEqual(
      sent(again.packets)
        .map(({ dup, payload }) => [dup, payload.toString()])
        .at(0),
      [true, "0"],
    );
    for (const { messageId = 0 } of sent(again.packets)) again.send({ cmd: "puback", messageId });
    while (sent(again.packets).length < 150) await once(again.socket, "data");
    assert.deepEqual(
      sent(again.packets)
        .map(({ dup }) => dup)
        .filter(Boolean).length,
      100,
    );
    assert.equal(sent(again.packets).at(-1)?.payload.toString(), "149", "what is more than the queue takes is dropped");
  });

  test("R26: a hundred messages a second: more are taken later, and none is lost", async () => {
    await start({ publishesPerSecond: 50 });
    const raw = await openRawDevice(where(), "eager");
    const began = performance.now();
    raw.send(...Array.from({ length: 100 }, (_, index) => publish("a", { messageId: index + 1 })), { cmd: "pingreq" });
    await raw.packet("pingresp");
    assert.equal(raw.packets.filter(({ cmd }) => cmd === "puback").length, 100);
    assert.ok(performance.now() - began > 900);
  });

  test("R26: an address has as many connections as are allowed", async () => {
    await start({ connectionsPerAddress: 3 });
    const three = [
      await openRawDevice(where(), "1"),
      await openRawDevice(where(), "2"),
      await openRawDevice(where(), "3"),
    ];
    await assert.rejects(
      Promise.race([
        rawDevice(where()),
        new Promise((_, reject) => {
          const socket = connect(where().port, "127.0.0.1");
          socket.on("error", () => undefined);
          socket.on("close", () => reject(new Error("closed")));
        }),
      ]),
      /closed|ECONNRESET|socket/i,
    );
    three[0]?.socket.end();
    await three[0]?.closed;
    while (running.broker.sessions().length > 2) await new Promise((resolve) => setImmediate(resolve));
    await openRawDevice(where(), "4");
  });

  test("R26: a device that does not read is dropped, and does not hold up the others", async () => {
    await start({ blockedMilliseconds: 300, socketBytes: 200_000, publishesPerSecond: 100_000 });
    const frozen = await openRawDevice(where(), "frozen");
    frozen.send(subscribe("big"));
    await frozen.packet("suback");
    frozen.socket.pause();
    const reader = await connected({ mqtt: running.broker.address, identity, clientId: "reader" });
    await reader.subscribe("big", "$aws/events/presence/disconnected/frozen");
    const publisher = await connected({ mqtt: running.broker.address, identity, clientId: "publisher" });
    const block = "x".repeat(100_000);
    const isGone = () => reader.messages.some((message) => message.startsWith("$aws/"));
    let count = 0;
    for (; !isGone(); count += 1) await publisher.publish("big", block);
    assert.equal(running.broker.connections({ clientId: "frozen", limit: 1 })[0]?.reason, "slow-reader");
    await publisher.publish("big", "end");
    while (reader.messages.at(-1) !== "big end") await reader.publish("none", "");
    assert.equal(reader.messages.filter((message) => message.startsWith("big x")).length, count);
  });

  test("R27: a device publishes to no topic that begins with $, and its will does not either", async () => {
    await start();
    const watcher = await connected({ mqtt: running.broker.address, identity, clientId: "watcher" });
    await watcher.subscribe("$aws/events/certificates/registered/#", "$SYS/#");
    for (const topic of ["$aws/events/certificates/registered/abc", "$SYS/broker", "$aws/things/a/shadow/update"]) {
      assert.equal(await endOf(publish(topic)), "reserved-topic", topic);
      const raw = await rawDevice(where());
      raw.send(connectPacket("will", { will: { topic, payload: "x", qos: 0, retain: false } }));
      await raw.closed;
      assert.equal(newest()?.reason, "reserved-topic");
    }
    running.broker.publish({
      realm: "000000000000/us-east-1",
      topic: "$aws/events/certificates/registered/abc",
      payload: "{}",
    });
    assert.equal(await watcher.message("$aws/events/certificates/registered/abc"), "{}");
    assert.equal(watcher.messages.length, 1);
  });

  test("MQTT 3.1 and other protocols are refused with CONNACK 1", async () => {
    await start();
    const raw = await rawDevice(where());
    raw.send(connectPacket("old", { protocolId: "MQIsdp", protocolVersion: 3 }));
    assert.equal((await raw.packet("connack")).returnCode, 1);
    await raw.closed;
    assert.deepEqual([newest()?.outcome, newest()?.reason], ["refused", "unsupported-protocol"]);
  });
});
