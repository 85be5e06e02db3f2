import type { IPublishPacket } from "mqtt-packet";
import type { MessageProperties } from "../session/message";

/** What a subscriber gets as the publisher sent it (MQTT 5.0 section 3.3.2.3). */
export function passedOn(properties: IPublishPacket["properties"]): { readonly properties?: MessageProperties } {
  if (!properties) return {};
  const { payloadFormatIndicator, contentType, responseTopic, correlationData, userProperties } = properties;
  return {
    properties: {
      ...(payloadFormatIndicator !== undefined && { payloadFormatIndicator }),
      ...(contentType !== undefined && { contentType }),
      ...(responseTopic !== undefined && { responseTopic }),
      ...(correlationData !== undefined && { correlationData }),
      ...(userProperties !== undefined && { userProperties }),
    },
  };
}
