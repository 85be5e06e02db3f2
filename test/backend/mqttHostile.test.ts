import assert from "node:assert/strict";
import fc from "fast-check";
import { generate, type Packet } from "mqtt-packet";
import type { Issued } from "../pki/testAuthority";
import { device, deviceAuthority } from "./iot";
import { connected } from "./mqttDevice";
import { connectPacket, openRawDevice, type RawDevice, rawDevice } from "./rawDevice";
import { type TestBroker, TestBrokers } from "./testBroker";

/** Bytes that a real device could send, before somebody changes them. */
const packets: readonly Packet[] = [
  connectPacket("device", { will: { topic: "a", payload: "x", qos: 1, retain: true }, username: "u", password: "p" }),
  connectPacket("device", {
    protocolVersion: 5,
    properties: { sessionExpiryInterval: 10, userProperties: { a: "b" } },
  }),
  { cmd: "publish", topic: "a/b", payload: "x", qos: 1, dup: false, retain: true, messageId: 3 },
  {
    cmd: "subscribe",
    messageId: 4,
    subscriptions: [
      { topic: "a/+", qos: 1 },
      { topic: "b", qos: 0 },
    ],
  },
  { cmd: "unsubscribe", messageId: 5, unsubscriptions: ["a/+"] },
  { cmd: "puback", messageId: 6 },
  { cmd: "pubrel", messageId: 7 },
  { cmd: "pingreq" },
  { cmd: "disconnect" },
];

suite("R26: no packet ends the process", () => {
  const brokers = new TestBrokers();
  let identity: Issued;
  let running: TestBroker;
  suiteSetup(async () => {
    identity = await device(await deviceAuthority());
    running = await brokers.start();
  });
  suiteTeardown(() => brokers.close());

  const where = () => ({ port: running.broker.address.port, identity });
  /** The broker has neither crashed nor been surprised, and others are served. */
  const isWell = async () => {
    assert.deepEqual(running.failures, []);
    const witness = await connected({ mqtt: running.broker.address, identity, clientId: "witness" });
    await witness.publish("a", "well");
    await witness.end();
  };
  const sendAndLeave = async (raw: RawDevice, bytes: Uint8Array) => {
    raw.write(bytes);
    raw.socket.end();
    await raw.closed;
  };
  const mutated = fc
    .tuple(
      fc.constantFrom(
        ...packets.map((packet) =>
          generate(packet, { protocolVersion: "protocolVersion" in packet ? packet.protocolVersion : 4 }),
        ),
      ),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }),
      fc.nat(20),
    )
    .map(([packet, changes, cut]) => {
      const bytes = Buffer.from(packet);
      for (const [at, value] of changes) bytes[at % bytes.length] = value;
      return bytes.subarray(0, bytes.length - (cut < 5 ? cut : 0));
    });

  test("before CONNECT", async () => {
    const bytes = fc.oneof(mutated, fc.uint8Array({ maxLength: 200 }));
    await fc.assert(
      fc.asyncProperty(bytes, async (sent) => sendAndLeave(await rawDevice(where()), sent)),
      { numRuns: 150 },
    );
    await isWell();
  });

  test("in a session, of MQTT 3.1.1 and 5", async () => {
    const version = fc.constantFrom(4, 5);
    const sequence = fc.array(fc.oneof(mutated, fc.uint8Array({ maxLength: 100 })), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(version, sequence, async (protocolVersion, sent) => {
        const raw = await openRawDevice(where(), "victim", { protocolVersion });
        await sendAndLeave(raw, Buffer.concat(sent));
      }),
      { numRuns: 150 },
    );
    await isWell();
  });
});
