import { isCa, isSelfSigned } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const iotDeviceSelfSigned = certificateRule({
  name: "device-self-signed",
  group: "iot",
  title: "A device's certificate is signed by its own key",
  profiles: ["iot-device"],
  citation: 'AWS IoT Core, "Just-in-time registration"',
  severity: "warning",
  applies: (certificate) => isSelfSigned(certificate) && !isCa(certificate),
  check: () =>
    "The certificate is signed by its own key: no registered authority stands behind it, so it is never registered just in time.",
});
