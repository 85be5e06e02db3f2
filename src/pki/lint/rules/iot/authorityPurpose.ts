import { isCa, purposesOf } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const iotAuthorityPurpose = certificateRule({
  name: "authority-purpose",
  group: "iot",
  title: "An authority's extendedKeyUsage leaves clients out",
  profiles: ["iot-ca"],
  citation: "RFC 5280 section 4.2.1.12",
  severity: "warning",
  applies: (certificate) => isCa(certificate) && purposesOf(certificate) !== undefined,
  check: (certificate) => {
    const purposes = purposesOf(certificate) ?? [];
    return purposes.includes("clientAuth") || purposes.includes("anyExtendedKeyUsage")
      ? undefined
      : `extendedKeyUsage has ${purposes.join(", ") || "nothing"}; strict clients then refuse device certificates below, which need clientAuth.`;
  },
});
