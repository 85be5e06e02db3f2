import type { ClientSnippet } from "./clientSnippet";
import { quotedForC } from "./quote";

export const c: ClientSnippet = {
  id: "c",
  title: "AWS IoT Device SDK for Embedded C (settings)",
  language: "c",
  generate: ({ host, port, alpn, clientId, topic, certificateFile, keyFile, serverRootFile }) => `/*
 * demo_config.h of the mutual authentication demos: the settings of the connection.
 *
 * The first connection of a new device is always closed: it is registered by it. Connect again, with a growing pause
 * (BackoffAlgorithm), until CONNACK comes.
 */
#ifndef DEMO_CONFIG_H_
#define DEMO_CONFIG_H_

#define AWS_IOT_ENDPOINT       ${quotedForC(host)}
#define AWS_MQTT_PORT          ( ${port} )
#define CLIENT_IDENTIFIER      ${quotedForC(clientId)}
#define MQTT_EXAMPLE_TOPIC     ${quotedForC(topic)}

/* For the server: Amazon's roots, never the CA of the device. */
#define ROOT_CA_CERT_PATH      ${quotedForC(serverRootFile)}

/* The device's certificate, then its CA's. */
#define CLIENT_CERT_PATH       ${quotedForC(certificateFile)}
#define CLIENT_PRIVATE_KEY_PATH ${quotedForC(keyFile)}
${alpn === undefined ? "" : `\n/* Port 443 needs it: NetworkCredentials / OpensslCredentials .pAlpnProtos. */\n#define AWS_IOT_MQTT_ALPN      ${quotedForC(`${String.fromCharCode(alpn.length)}${alpn}`)}\n`}
#endif
`,
};
