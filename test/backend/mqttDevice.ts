// A device for tests: MQTT over mutual TLS, as the `mqtt` package speaks it.
import { readFileSync } from "node:fs";
import { connect, type IClientOptions, type IConnackPacket, type MqttClient } from "mqtt";
import type { MqttAddress } from "../../src/protocol/backend";
import type { Issued } from "../pki/testAuthority";
import { keyOf, pemOf } from "./acm";

export interface DeviceOptions {
  readonly mqtt: Pick<MqttAddress, "port" | "caFile">;
  /** The certificate and key to show; absent: none. */
  readonly identity?: Issued;
  /** Sent after the device's own certificate. */
  readonly chain?: readonly Issued[];
  readonly clientId: string;
  /** In place of `mqtt.port`. */
  readonly port?: number;
  /** SNI, such as "a-ats.iot.eu-west-1.localhost"; "localhost" when absent. */
  readonly serverName?: string;
  readonly more?: IClientOptions;
}

/** What a device has with the broker, and what came on its subscriptions. */
export interface DeviceSession {
  readonly client: MqttClient;
  readonly connack: IConnackPacket;
  /** "topic payload", in the order in which they came. */
  readonly messages: readonly string[];
  /** Resolves with the first message of this topic, whenever it comes or came. */
  message(topic: string): Promise<string>;
  subscribe(...filters: string[]): Promise<void>;
  /** With quality of service 1; resolves at PUBACK. */
  publish(topic: string, payload: string, retain?: boolean): Promise<void>;
  /** Resolves when the broker, or anybody, has ended it. */
  readonly closed: Promise<void>;
  end(): Promise<void>;
}

/** What a device's certificate file holds: its own first. */
export const chainPem = (...chain: readonly Issued[]): string => chain.map(pemOf).join("");

/** Connects once. "closed": the broker ended the connection before CONNACK, as AWS does with who may not connect. */
export async function connectDevice(options: DeviceOptions): Promise<DeviceSession | "closed"> {
  const { mqtt, identity, chain = [], clientId, port = mqtt.port, serverName = "localhost", more } = options;
  const client = connect({
    protocol: "mqtts",
    host: "127.0.0.1",
    port,
    servername: serverName,
    ca: readFileSync(mqtt.caFile),
    ...(identity && { key: keyOf(identity), cert: chainPem(identity, ...chain) }),
    clientId,
    reconnectPeriod: 0,
    connectTimeout: 20_000,
    ...more,
  });
  const messages: string[] = [];
  client.on("message", (topic, payload) => messages.push(`${topic} ${payload.toString()}`));
  const closed = new Promise<void>((resolve) => void client.once("close", resolve));
  const connack = await new Promise<IConnackPacket | "closed">((resolve, reject) => {
    client.once("connect", resolve);
    client.once("close", () => resolve("closed"));
    client.on("error", (error) => {
      if ((error as NodeJS.ErrnoException).code === "ECONNRESET") resolve("closed");
      else reject(error);
    });
  });
  if (connack === "closed") {
    client.end(true);
    return "closed";
  }
  return sessionOf(client, connack, { messages, closed });
}

/** For a device that is let in. */
export async function connected(options: DeviceOptions): Promise<DeviceSession> {
  const session = await connectDevice(options);
  if (session === "closed") throw new Error("The broker closed the connection.");
  return session;
}

function sessionOf(
  client: MqttClient,
  connack: IConnackPacket,
  { messages, closed }: Pick<DeviceSession, "messages" | "closed">,
): DeviceSession {
  return {
    client,
    connack,
    messages,
    closed,
    message: (topic) => messageOf(client, messages, topic),
    subscribe: async (...filters) => {
      await client.subscribeAsync(filters, { qos: 1 });
    },
    publish: async (topic, payload, retain = false) => {
      await client.publishAsync(topic, payload, { qos: 1, retain });
    },
    end: () => client.endAsync(),
  };
}

function messageOf(client: MqttClient, messages: readonly string[], wanted: string): Promise<string> {
  const known = messages.find((message) => message.startsWith(`${wanted} `));
  if (known !== undefined) return Promise.resolve(known.slice(wanted.length + 1));
  return new Promise((resolve) => {
    const look = (topic: string, payload: Buffer): void => {
      if (topic !== wanted) return;
      client.off("message", look);
      resolve(payload.toString());
    };
    client.on("message", look);
  });
}
