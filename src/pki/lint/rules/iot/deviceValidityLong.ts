import { isCa, validityDays } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const iotDeviceValidityLong = certificateRule({
  name: "device-validity-long",
  group: "iot",
  title: "A device's certificate is valid for more than 30 years",
  profiles: ["iot-device"],
  citation: 'AWS IoT Device Defender, "Audit checks"',
  severity: "notice",
  applies: (certificate) => !isCa(certificate),
  check: (certificate) => {
    const years = validityDays(certificate) / 365.25;
    return years > 30.1
      ? `The certificate is valid for ${Math.round(years)} years; no key is good for that long.`
      : undefined;
  },
});
