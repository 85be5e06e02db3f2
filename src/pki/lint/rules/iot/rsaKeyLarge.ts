import { isCa } from "../../certificateKind";
import { holderRule } from "../../ruleKinds";

export const iotRsaKeyLarge = holderRule({
  name: "rsa-key-large",
  group: "iot",
  title: "A device has a large RSA key",
  profiles: ["iot-device"],
  citation: 'AWS IoT Core, "Transport security in AWS IoT Core"',
  severity: "notice",
  applies: (holder) => !isCa(holder),
  check: ({ subjectPublicKeyInfo: { key } }) =>
    key.type === "rsa" && key.bits > 4096
      ? `The RSA key has ${key.bits} bits: a small device needs seconds to sign with it. P-256 is as strong as 3072.`
      : undefined,
});
