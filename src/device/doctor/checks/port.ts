import { type Candidate, type Check, type Finding, green, nothing, red } from "../finding";
import type { Facts } from "../facts";

/** AWS's name for MQTT with a client certificate on port 443. */
const mqttName = "x-amzn-mqtt-ca";

/** J20: the port and the protocol name (ALPN) do not go together. */
export const port: Check = {
  stage: "bundle",
  run: (facts) => {
    const { endpoint, device } = facts;
    if (endpoint.host === "") return nothing;
    if (needsName(facts)) return device.alpn === mqttName ? goodName() : wrong(facts);
    if (device.alpn === undefined || device.alpn === mqttName)
      return green("bundle/port", `Port ${endpoint.port} needs no protocol name (ALPN).`);
    return wrong(facts);
  },
};

const needsName = ({ endpoint, local }: Facts): boolean =>
  endpoint.port === 443 || (endpoint.loopback && local !== undefined && endpoint.port === local.alpnPort);

const goodName = (): Finding => green("bundle/port", `The device asks for "${mqttName}" (ALPN), as the port needs.`);

function wrong(facts: Facts): Finding {
  const { endpoint, device } = facts;
  const asked = device.alpn === undefined ? "no protocol name (ALPN)" : `the protocol "${device.alpn}" (ALPN)`;
  const text = needsName(facts)
    ? `The device asks for ${asked}, and port ${endpoint.port} takes MQTT only under the name "${mqttName}".`
    : `The device asks for ${asked}, which the MQTT port ${endpoint.port} does not know.`;
  return red("bundle/port", text, cause(facts, text));
}

function cause(facts: Facts, text: string): Candidate {
  const plain = facts.endpoint.loopback && facts.local ? facts.local.port : 8883;
  return {
    id: "J20",
    confidence: needsName(facts) ? 0.95 : 0.6,
    evidence: needsName(facts) ? "proof" : "hint",
    blocking: true,
    text,
    fix: `Set ALPN to "${mqttName}", or connect to port ${plain}.`,
    command: `mosquitto_pub --tls-alpn ${mqttName} -h ${facts.endpoint.host} -p ${facts.endpoint.port} --cert device.pem --key device.key --cafile root.pem -i device-1 -t test -m hello`,
  };
}
