import { assumed, documented, type FidelityRows, measured, mixed, not, partial } from "./fidelity";

/** What the message broker does with packets, and with connections. */
export const mqttFidelity: FidelityRows = {
  TLS: measured(
    "Any client certificate passes the handshake and is judged at CONNECT. Port 443's stand-in takes x-amzn-mqtt-ca in ALPN only.",
  ),
  CONNECT: mixed(
    "MQTT 3.1.1 and 5. Who may not connect, or is registered just now, is closed without CONNACK (measured for 3.1.1, assumed for 5). A client id that is too long, and MQTT 3.1, are answered by CONNACK (assumed). A keep-alive of less than 30 s is kept as asked (assumed).",
  ),
  PUBLISH: mixed(
    "Quality of service 0 and 1. Quality of service 2, a topic that begins with $ and a missing permission close the connection; with MQTT 5 a missing permission is reason code 135 in PUBACK. More than 100 a second are taken later (assumed).",
  ),
  SUBSCRIBE: partial(
    mixed(
      "8 filters a packet, 50 a connection: more close the connection, with MQTT 5 they have reason code 151. Shared subscriptions are refused.",
    ),
  ),
  "Retained messages": partial(
    documented(
      "Kept in the store, 5,000 an account and region; without MQTT 5's properties. No filter with a wildcard gets them.",
    ),
  ),
  Wills: partial(documented("MQTT 5's will delay is taken as 0.")),
  "Persistent sessions": partial(
    documented(
      "For an hour of the backend's clock, MQTT 5's interval up to that; held in memory, gone when the backend stops.",
    ),
  ),
  "Lifecycle events": documented("connected, disconnected, subscribed, unsubscribed."),
  "MQTT 5": partial(
    assumed(
      "Reason codes, session expiry, topic aliases, user properties, content type, response topic, correlation data. Message expiry is not counted down; subscription identifiers are not served, as CONNACK says.",
    ),
  ),
  "MQTT over WebSocket": not("Devices with client certificates use MQTT over TLS."),
};
