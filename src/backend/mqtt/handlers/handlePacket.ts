import type { Packet } from "mqtt-packet";
import type { Connection, OpenedSession } from "../connection/connection";
import { ConnectionEnd, endings } from "../ending";
import type { Hub } from "../hub";
import { handleConnect } from "./handleConnect";
import { handlePublish } from "./handlePublish";
import { handleSubscribe, handleUnsubscribe } from "./handleSubscribe";

/** MQTT 5.0 section 3.14.2.1: the device goes, and its will is to be published. */
const withWill = 0x04;

/** What the broker does with a packet. Throws ConnectionEnd. */
export function handlePacket(hub: Hub, connection: Connection, packet: Packet): Promise<void> | void {
  const { opened } = connection;
  if (!opened) {
    if (packet.cmd === "connect") return handleConnect(hub, connection, packet);
    throw new ConnectionEnd(endings.protocolError("The first packet is not CONNECT."));
  }
  if (packet.cmd === "publish") return handlePublish(hub, connection, opened, packet);
  handleOthers(hub, connection, opened, packet);
}

function handleOthers(hub: Hub, connection: Connection, opened: OpenedSession, packet: Packet): void {
  switch (packet.cmd) {
    case "puback":
      opened.session.outbox.acknowledged(packet.messageId ?? 0);
      break;
    case "subscribe":
      handleSubscribe(hub, connection, opened, packet);
      break;
    case "unsubscribe":
      handleUnsubscribe(hub, connection, opened, packet);
      break;
    case "pingreq":
      connection.send({ cmd: "pingresp" });
      break;
    case "disconnect":
      connection.end(packet.reasonCode === withWill ? endings.withWill : endings.byClient);
      break;
    default:
      throw new ConnectionEnd(endings.protocolError(`A device does not send ${packet.cmd.toUpperCase()} here.`));
  }
}
