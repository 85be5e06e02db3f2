import { holderRule } from "../../ruleKinds";

export const iotRsa1024 = holderRule({
  name: "rsa-1024",
  group: "iot",
  title: "An RSA key has fewer bits than AWS IoT takes",
  profiles: ["iot-device", "iot-ca"],
  citation: 'AWS IoT Core, "X.509 client certificates"',
  severity: "error",
  check: ({ subjectPublicKeyInfo: { key } }) =>
    key.type === "rsa" && key.bits < 2048 ? `The RSA key has ${key.bits} bits; AWS IoT takes 2048 or more.` : undefined,
});
