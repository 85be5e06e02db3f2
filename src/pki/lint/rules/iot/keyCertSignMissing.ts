import { usagesOf } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const iotKeyCertSignMissing = certificateRule({
  name: "key-cert-sign-missing",
  group: "iot",
  title: "An authority to be registered may not sign certificates",
  profiles: ["iot-ca"],
  citation: 'AWS IoT Core, "Create your own client certificates"',
  severity: "error",
  check: (certificate) => {
    const usages = usagesOf(certificate);
    return usages === undefined || usages.includes("keyCertSign")
      ? undefined
      : `keyUsage has ${usages.join(", ") || "nothing"}; without keyCertSign no device certificate of this authority is valid.`;
  },
});
