import type { ClientSnippet } from "./clientSnippet";
import { quoted } from "./quote";

export const javascript: ClientSnippet = {
  id: "js",
  title: "AWS IoT Device SDK v2 for JavaScript",
  language: "javascript",
  generate: ({ host, port, alpn, clientId, topic, certificateFile, keyFile, serverRootFile }) => `"use strict";
// npm install aws-iot-device-sdk-v2
const { setTimeout: sleep } = require("node:timers/promises");
const { iot, mqtt } = require("aws-iot-device-sdk-v2");

const config = iot.AwsIotMqttConnectionConfigBuilder.new_mtls_builder_from_path(
  ${quoted(certificateFile)}, // the device's certificate, then its CA's
  ${quoted(keyFile)},
)
  // For the server: Amazon's roots, never the CA of the device.
  .with_certificate_authority_from_path(undefined, ${quoted(serverRootFile)})
  .with_endpoint(${quoted(host)})
  .with_port(${port})${alpn === undefined ? "" : ` // the SDK sends ALPN ${quoted(alpn)} by itself`}
  .with_client_id(${quoted(clientId)})
  .with_clean_session(true)
  .build();

/** The first connection of a new device is always closed: it is registered by it. */
async function connect(attempts = 5) {
  const connection = new mqtt.MqttClient().new_connection(config);
  try {
    await connection.connect();
    return connection;
  } catch (error) {
    if (attempts <= 1) throw error;
    await sleep(2000 * 2 ** (5 - attempts));
    return connect(attempts - 1);
  }
}

async function main() {
  const connection = await connect();
  await connection.publish(${quoted(topic)}, "hello", mqtt.QoS.AtLeastOnce);
  await connection.disconnect();
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
`,
};
