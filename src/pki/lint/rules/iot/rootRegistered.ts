import { isRoot } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const iotRootRegistered = certificateRule({
  name: "root-registered",
  group: "iot",
  title: "A root signs devices, or the wrong authority is to be registered",
  profiles: ["iot-ca"],
  citation: 'AWS IoT Core, "Create your own client certificates"',
  severity: "notice",
  applies: (certificate) => isRoot(certificate),
  check: () =>
    "This is a root. Register the authority that signs devices, not another of its hierarchy; a root is better kept for authorities.",
});
