import { purposesOf } from "../../certificateKind";
import { holderRule } from "../../ruleKinds";

export const iotClientAuthMissing = holderRule({
  name: "client-auth-missing",
  group: "iot",
  title: "A device may not be a TLS client",
  profiles: ["iot-device"],
  citation: 'AWS IoT Core, "X.509 client certificates"; RFC 5280 section 4.2.1.12',
  severity: "error",
  applies: (holder) => purposesOf(holder) !== undefined,
  check: (holder) => {
    const purposes = purposesOf(holder) ?? [];
    return purposes.includes("clientAuth") || purposes.includes("anyExtendedKeyUsage")
      ? undefined
      : `extendedKeyUsage has ${purposes.join(", ") || "nothing"}; a device needs clientAuth, or no extendedKeyUsage.`;
  },
});
