import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { DescribeCertificateCommand, type IoTClient } from "@aws-sdk/client-iot";
import type { Backend } from "../../src/backend/backend";
import type { ConnectionEntry } from "../../src/protocol/control";
import { findOnPath } from "../findOnPath";
import type { Issued } from "../pki/testAuthority";
import { skip } from "../skip";
import { keyOf } from "./acm";
import { device, deviceAuthority, iotClient, registerAuthority } from "./iot";
import { connectFirst, createRule, outcomeOf } from "./iotHookParts";
import { chainPem, connected } from "./mqttDevice";
import { call, TestBackends } from "./testBackend";
import { certificateIdOf } from "./testBroker";

const run = promisify(execFile);

/** Each is a program of its own: it is told files, port and client id, tries until it is let in, and publishes once. */
const sdk1 = `
const { device } = require("aws-iot-device-sdk");
const options = JSON.parse(process.argv[1]);
const client = device({ ...options, host: "localhost", baseReconnectTimeMs: 100, maximumReconnectTimeMs: 400 });
client.on("close", () => console.log("closed"));
client.on("error", ({ message }) => console.log("error " + message));
client.on("connect", () => {
  client.publish(options.topic, "hello", { qos: 1 }, (error) => {
    console.log(error ? "failed" : "published");
    process.exit(0);
  });
});`;

const sdk2 = `
const { iot, mqtt } = require("aws-iot-device-sdk-v2");
const { certPath, keyPath, caPath, port, clientId, topic } = JSON.parse(process.argv[1]);
const configuration = iot.AwsIotMqttConnectionConfigBuilder.new_mtls_builder_from_path(certPath, keyPath)
  .with_certificate_authority_from_path(undefined, caPath)
  .with_endpoint("localhost").with_port(port).with_client_id(clientId).with_clean_session(true).build();
const connection = new mqtt.MqttClient().new_connection(configuration);
const attempt = async () => {
  for (;;) {
    try {
      return await connection.connect();
    } catch (error) {
      console.log("closed");
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
};
attempt()
  .then(() => connection.publish(topic, "hello", mqtt.QoS.AtLeastOnce))
  .then(() => console.log("published"))
  .then(() => process.exit(0));`;

suite("device SDKs, as they are, at the broker", () => {
  const backends = new TestBackends();
  let backend: Backend;
  let client: IoTClient;
  let authority: Issued;
  suiteSetup(async () => {
    backend = await backends.start();
    client = iotClient(backend.ready);
    authority = await deviceAuthority();
    await createRule(client, await registerAuthority(client, authority));
  });
  suiteTeardown(() => backends.close());

  const filesOf = (name: string, identity: Issued) => {
    const folder = join(backend.ready.data, "..", name);
    mkdirSync(folder, { recursive: true });
    const certPath = join(folder, "device.pem");
    const keyPath = join(folder, "device.key");
    writeFileSync(certPath, chainPem(identity, authority));
    writeFileSync(keyPath, keyOf(identity));
    return { certPath, keyPath, caPath: backend.ready.mqtt.caFile };
  };
  const statusOf = async ({ certificate }: Issued) => {
    const command = new DescribeCertificateCommand({ certificateId: certificateIdOf(certificate.der) });
    return (await client.send(command)).certificateDescription?.status;
  };
  const outcomesOf = async ({ certificate }: Issued) => {
    const input = { CertificateId: certificateIdOf(certificate.der) };
    const { Connections } = await call<{ Connections: readonly ConnectionEntry[] }>(
      backend.ready,
      "Rootpin.ListConnections",
      input,
    );
    return Connections.map(({ Outcome }) => Outcome).reverse();
  };
  /** Somebody who may see what the device publishes. */
  const watcher = async () => {
    const identity = await device(authority, "CN=watcher");
    await connectFirst(backend.ready, identity);
    await outcomeOf(backend.ready, identity);
    return connected({ mqtt: backend.ready.mqtt, identity, clientId: "watcher" });
  };

  async function checkSdk(name: string, program: string): Promise<void> {
    const eyes = await watcher();
    await eyes.subscribe(`dt/${name}`);
    const identity = await device(authority, `CN=${name}`);
    const options = { ...filesOf(name, identity), port: backend.ready.mqtt.port, clientId: name, topic: `dt/${name}` };
    const child = spawn(process.execPath, ["-e", program, JSON.stringify(options)], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
    const lines = output.trim().split("\n");
    assert.equal(lines.at(-1), "published", `${output}${errors}`);
    assert.equal(await eyes.message(`dt/${name}`), "hello");
    const outcomes = await outcomesOf(identity);
    assert.deepEqual([outcomes[0], outcomes.at(-1)], ["registered", "accepted"]);
    assert.equal(await statusOf(identity), "ACTIVE");
    await eyes.end();
  }

  test("aws-iot-device-sdk: the first connection is closed, and it comes in when it tries again", () =>
    checkSdk("sdk1", sdk1));

  test("aws-iot-device-sdk-v2: the first connection is closed, and it comes in when it tries again", () =>
    checkSdk("sdk2", sdk2));

  test("mosquitto_pub: the first connection is closed, and it comes in when it tries again", async function () {
    const program = findOnPath("mosquitto_pub") ?? skip(this, "mosquitto_pub is not installed");
    const identity = await device(authority, "CN=mosquitto");
    const { certPath, keyPath, caPath } = filesOf("mosquitto", identity);
    const port = String(backend.ready.mqtt.port);
    const server = ["-h", "localhost", "-p", port, "--cafile", caPath, "--cert", certPath, "--key", keyPath];
    const publish = () => run(program, [...server, "-i", "mosquitto", "-t", "dt/m", "-m", "hello", "-q", "1"]);
    await assert.rejects(publish());
    await outcomeOf(backend.ready, identity);
    assert.equal(await statusOf(identity), "ACTIVE");
    await publish();
    assert.deepEqual(await outcomesOf(identity), ["registered", "accepted"]);
  });
});
