import { signatureAlgorithmNames } from "../../../oid/signatureAlgorithms";
import { iotSignatures } from "../../iotAlgorithms";
import { signedRule } from "../../ruleKinds";

export const iotSignatureUnsupported = signedRule({
  name: "signature-unsupported",
  group: "iot",
  title: "AWS IoT does not take such signatures",
  profiles: ["iot-device", "iot-ca"],
  citation: 'AWS IoT Core, "X.509 client certificates"',
  severity: "error",
  applies: ({ kind }) => kind !== "certificate-list",
  check: ({ signatureAlgorithm: { oid } }) =>
    iotSignatures.has(oid)
      ? undefined
      : `The signature is ${signatureAlgorithmNames.get(oid) ?? oid}; AWS IoT takes SHA-256, SHA-384 and SHA-512 with RSA or ECDSA.`,
});
