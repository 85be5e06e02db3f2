import { daysBetween } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const iotAuthorityExpiring = certificateRule({
  name: "authority-expiring",
  group: "iot",
  title: "An authority ends within a year",
  profiles: ["iot-ca"],
  citation: 'AWS IoT Device Defender, "CA certificate expiring check"',
  severity: "notice",
  check: ({ notAfter }, { at }) => {
    const left = daysBetween(at, notAfter);
    return left >= 0 && left < 365
      ? `The authority ends on ${notAfter.toISOString()}, in ${Math.floor(left)} days; after that AWS IoT registers none of its devices.`
      : undefined;
  },
});
