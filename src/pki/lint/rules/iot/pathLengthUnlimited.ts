import { findExtension } from "../../../extensions/extension";
import { isSubordinateCa } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const iotPathLengthUnlimited = certificateRule({
  name: "path-length-unlimited",
  group: "iot",
  title: "An authority that signs devices may make further authorities",
  profiles: ["iot-ca"],
  citation: "RFC 5280 section 4.2.1.9",
  severity: "notice",
  applies: (certificate) => isSubordinateCa(certificate),
  check: ({ extensions }) =>
    (findExtension(extensions, "basicConstraints")?.pathLenConstraint ?? 1) > 0
      ? "The authority may make further authorities below it; one that signs devices needs pathLenConstraint 0."
      : undefined,
});
