import { extensionNamed } from "../../alternativeNames";
import { isCa } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const iotCaTrueMissing = certificateRule({
  name: "ca-true-missing",
  group: "iot",
  title: "An authority to be registered does not say CA:TRUE",
  profiles: ["iot-ca"],
  citation: 'AWS IoT Core, "Create your own client certificates"; RFC 5280 section 4.2.1.9',
  severity: "error",
  check: (certificate) =>
    isCa(certificate)
      ? undefined
      : `basicConstraints ${extensionNamed(certificate, "basicConstraints") ? "does not say CA:TRUE" : "is missing"}; RegisterCACertificate takes authorities alone.`,
});
