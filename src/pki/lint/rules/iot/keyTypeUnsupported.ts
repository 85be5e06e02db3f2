import { iotCurves } from "../../iotAlgorithms";
import { holderRule } from "../../ruleKinds";

export const iotKeyTypeUnsupported = holderRule({
  name: "key-type-unsupported",
  group: "iot",
  title: "AWS IoT does not take such keys",
  profiles: ["iot-device", "iot-ca"],
  citation: 'AWS IoT Core, "X.509 client certificates"',
  severity: "error",
  check: ({ subjectPublicKeyInfo: { key, algorithm } }) => {
    if (key.type === "rsa" || key.type === "dsa") return undefined;
    if (key.type === "ec") {
      return iotCurves.has(key.curve) ? undefined : `The curve is ${key.curve}; AWS IoT takes P-256, P-384 and P-521.`;
    }
    return `The key is ${key.type === "unknown" ? `of the unknown kind ${algorithm.oid}` : key.type}; AWS IoT takes RSA and ECDSA keys.`;
  },
});
