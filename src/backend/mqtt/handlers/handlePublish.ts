import type { IPublishPacket } from "mqtt-packet";
import { checkTopic } from "../../../iot/topics";
import type { IotAction } from "../../../iot/policy/examineStatement";
import type { Connection, OpenedSession } from "../connection/connection";
import { ConnectionEnd, type Ending, endings } from "../ending";
import type { Hub } from "../hub";
import { checkText } from "../packet/parsePacket";
import { keepRetained } from "../retained";
import type { Message } from "../session/message";
import type { Session } from "../session/session";
import { passedOn } from "./passedOn";

/** Checks a message and hands it on. What is to be retained is on disk before it is acknowledged. */
export function handlePublish(
  hub: Hub,
  connection: Connection,
  { session, version }: OpenedSession,
  packet: IPublishPacket,
): Promise<void> | void {
  const { qos, messageId = 0, retain } = packet;
  if (qos === 2) throw new ConnectionEnd(endings.qos2("A message was published"));
  if (qos === 1 && messageId < 1) throw new ConnectionEnd(endings.malformed("A message has no packet identifier."));
  const topic = topicOf(hub, connection, packet);
  const missing = missingRight(session, topic, retain);
  if (missing) {
    const ending = endings.notAuthorized(missing, `topic/${topic}`);
    // AWS closes; with MQTT 5 it says so in PUBACK, where there is one.
    if (version !== 5 || qos === 0) throw new ConnectionEnd(ending);
    connection.send({ cmd: "puback", messageId, ...codeOf(ending) });
    return;
  }
  const message: Message = {
    realm: session.realm,
    topic,
    payload: Buffer.from(packet.payload), // a copy: the packet is a part of what was read at once
    qos,
    clientId: session.clientId,
    ...passedOn(packet.properties),
  };
  const acknowledge = (): void => {
    if (qos === 1) connection.send({ cmd: "puback", messageId, ...(version === 5 && { reasonCode: 0 }) });
  };
  hub.publish(message, session);
  if (!retain) {
    acknowledge();
    return;
  }
  return keepRetained(hub, message).then(acknowledge);
}

const codeOf = ({ reasonCode = 0x80 }: Ending): { reasonCode: number } => ({ reasonCode });

/** What the policies lack. */
export function missingRight(session: Session, topic: string, retain: boolean): IotAction | undefined {
  if (!session.may("iot:Publish", `topic/${topic}`)) return "iot:Publish";
  if (retain && !session.may("iot:RetainPublish", `topic/${topic}`)) return "iot:RetainPublish";
  return undefined;
}

function topicOf(hub: Hub, connection: Connection, packet: IPublishPacket): string {
  const topic = checkText(aliased(hub, connection, packet), "The topic");
  // AWS refuses all of them: events, $SYS, and the topics of services that are not here.
  if (topic.startsWith("$")) throw new ConnectionEnd(endings.reservedTopic(topic));
  const problem = checkTopic(topic);
  if (problem !== undefined) throw new ConnectionEnd(endings.badTopic(problem));
  return topic;
}

/** MQTT 5.0 section 3.3.2.3.4: a number stands for a topic that was sent with it before. */
function aliased({ limits }: Hub, { topicAliases }: Connection, { topic, properties }: IPublishPacket): string {
  const alias = properties?.topicAlias;
  if (alias === undefined) return topic;
  if (alias < 1 || alias > limits.topicAliases) {
    throw new ConnectionEnd(endings.protocolError(`A topic alias is a number from 1 to ${limits.topicAliases}.`));
  }
  if (topic !== "") topicAliases.set(alias, topic);
  return topicAliases.get(alias) ?? topic;
}
