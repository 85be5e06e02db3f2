import { isCa } from "../../certificateKind";
import { holderRule } from "../../ruleKinds";

export const iotDeviceIsAuthority = holderRule({
  name: "device-is-authority",
  group: "iot",
  title: "A device's certificate is an authority's",
  profiles: ["iot-device"],
  citation: 'AWS IoT Device Defender, "Audit checks"; RFC 5280 section 4.2.1.9',
  severity: "error",
  applies: (holder) => isCa(holder),
  check: () => "basicConstraints says CA:TRUE; with a device's key nobody may make further certificates. Set CA:FALSE.",
});
