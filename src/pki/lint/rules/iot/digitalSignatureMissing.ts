import { isCa, usagesOf } from "../../certificateKind";
import { holderRule } from "../../ruleKinds";

export const iotDigitalSignatureMissing = holderRule({
  name: "digital-signature-missing",
  group: "iot",
  title: "A device's key may not sign",
  profiles: ["iot-device"],
  citation: "RFC 8446 section 4.4.2.2; RFC 5280 section 4.2.1.3",
  severity: "error",
  applies: (holder) => usagesOf(holder) !== undefined && !isCa(holder),
  check: (holder) =>
    usagesOf(holder)?.includes("digitalSignature")
      ? undefined
      : `keyUsage has ${usagesOf(holder)?.join(", ") || "nothing"}; a TLS client signs, and needs digitalSignature.`,
});
