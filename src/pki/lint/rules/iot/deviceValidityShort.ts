import { isCa, validityDays } from "../../certificateKind";
import { daysText } from "../../quoted";
import { certificateRule } from "../../ruleKinds";

export const iotDeviceValidityShort = certificateRule({
  name: "device-validity-short",
  group: "iot",
  title: "A device's certificate ends within a week of its start",
  profiles: ["iot-device"],
  citation: 'AWS IoT Core, "X.509 client certificates"',
  severity: "notice",
  applies: (certificate) => !isCa(certificate),
  check: (certificate) => {
    const days = validityDays(certificate);
    return days <= 8
      ? `The certificate is valid for ${daysText(Math.round(days))}: a device that is off for longer cannot connect any more.`
      : undefined;
  },
});
