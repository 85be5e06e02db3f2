// A device that sends whatever a test wants: bytes over mutual TLS.
import { once } from "node:events";
import { connect, type TLSSocket } from "node:tls";
import { generate, type Packet, parser } from "mqtt-packet";
import type { Issued } from "../pki/testAuthority";
import { keyOf } from "./acm";
import { chainPem } from "./mqttDevice";

export interface RawDevice {
  readonly socket: TLSSocket;
  /** All that came. */
  readonly packets: readonly Packet[];
  readonly closed: Promise<void>;
  send(...packets: Packet[]): void;
  write(bytes: Uint8Array): void;
  /** Resolves with the first packet of this kind, whenever it comes or came. */
  packet<C extends Packet["cmd"]>(cmd: C): Promise<Extract<Packet, { cmd: C }>>;
}

export async function rawDevice({
  port,
  identity,
}: {
  readonly port: number;
  readonly identity: Issued;
}): Promise<RawDevice> {
  const key = keyOf(identity);
  const socket = connect({
    port,
    host: "127.0.0.1",
    servername: "localhost",
    rejectUnauthorized: false,
    key,
    cert: chainPem(identity),
  });
  socket.on("error", () => undefined); // "close" follows
  const packets: Packet[] = [];
  const reader = parser({ protocolVersion: 4 });
  reader.on("packet", (packet) => packets.push(packet));
  socket.on("data", (bytes: Buffer) => reader.parse(bytes));
  const closed = new Promise<void>((resolve) => void socket.once("close", () => resolve()));
  await once(socket, "secureConnect");
  return {
    socket,
    packets,
    closed,
    send: (...sent) => void socket.write(Buffer.concat(sent.map((packet) => generate(packet)))),
    write: (bytes) => void socket.write(bytes),
    packet: async <C extends Packet["cmd"]>(cmd: C) => {
      const isIt = (packet: Packet): packet is Extract<Packet, { cmd: C }> => packet.cmd === cmd;
      for (;;) {
        const found = packets.find(isIt);
        if (found) return found;
        await Promise.race([
          once(socket, "data"),
          closed.then(() => Promise.reject(new Error(`closed before ${cmd}`))),
        ]);
      }
    },
  };
}

export const connectPacket = (clientId: string, more: object = {}): Packet => ({
  cmd: "connect",
  protocolId: "MQTT",
  protocolVersion: 4,
  clean: true,
  clientId,
  keepalive: 60,
  ...more,
});

/** One that is let in. */
export async function openRawDevice(
  where: { readonly port: number; readonly identity: Issued },
  clientId: string,
  more: object = {},
): Promise<RawDevice> {
  const device = await rawDevice(where);
  device.send(connectPacket(clientId, more));
  await device.packet("connack");
  return device;
}
