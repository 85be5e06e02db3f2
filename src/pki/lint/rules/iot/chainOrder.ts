import { misplaced } from "../../chainOrder";
import { certificateRule } from "../../ruleKinds";

export const iotChainOrder = certificateRule({
  name: "chain-order",
  group: "iot",
  title: "The certificates of a device's file are not in the order in which they are sent",
  profiles: ["iot-device", "iot-ca"],
  citation: 'RFC 8446 section 4.4.2; AWS IoT Core, "Just-in-time registration"',
  severity: "error",
  check: (certificate, { objects }) => misplaced(certificate, objects),
});
