import type { IPublishPacket } from "mqtt-packet";
import type { Realm } from "../../store/iot/realm";

/** What MQTT 5 lets a publisher say about a message, and is passed on as it came. */
export type MessageProperties = Pick<
  NonNullable<IPublishPacket["properties"]>,
  "payloadFormatIndicator" | "contentType" | "responseTopic" | "correlationData" | "userProperties"
>;

/** A message on its way to subscribers. */
export interface Message {
  readonly realm: Realm;
  readonly topic: string;
  readonly payload: Buffer;
  readonly qos: 0 | 1;
  /** It was kept, and comes because of a new subscription. */
  readonly retained?: boolean;
  readonly properties?: MessageProperties;
  /** Of the device that published it. */
  readonly clientId?: string;
}
