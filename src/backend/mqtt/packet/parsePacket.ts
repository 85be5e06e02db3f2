import { type Packet, parser } from "mqtt-packet";
import { ConnectionEnd, endings } from "../ending";

/** 4 is MQTT 3.1.1. */
export type ProtocolVersion = 4 | 5;

/** Reads one whole packet. Throws ConnectionEnd for anything that is none. */
export function parsePacket(bytes: Buffer, protocolVersion: ProtocolVersion): Packet {
  const found: Packet[] = [];
  const failures: unknown[] = [];
  const reader = parser({ protocolVersion });
  reader.on("packet", (packet) => found.push(packet));
  reader.on("error", (error) => failures.push(error));
  try {
    reader.parse(bytes);
  } catch (error) {
    failures.push(error);
  }
  const [packet] = found;
  const [failure] = failures;
  if (packet && failure === undefined && found.length === 1) return packet;
  const why = failure instanceof Error ? failure.message : "it is cut short";
  throw new ConnectionEnd(endings.malformed(`Not a packet of MQTT: ${why}.`));
}

/**
 * A string that is well-formed: the parser replaces what is not UTF-8 by U+FFFD. A U+FFFD that was really sent is refused with
 * them; NUL is never allowed (MQTT 3.1.1 section 1.5.3).
 */
export function checkText(text: string, what: string): string {
  if (/[\0\uFFFD]/.test(text)) {
    throw new ConnectionEnd(endings.malformed(`${what} is not UTF-8, or holds a NUL.`));
  }
  return text;
}
