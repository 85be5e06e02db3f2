import { formatName } from "../../../certificate/name";
import { hasAttribute } from "../../attributes";
import { isCa } from "../../certificateKind";
import { quoted } from "../../quoted";
import { holderRule } from "../../ruleKinds";

export const iotCommonNameMissing = holderRule({
  name: "common-name-missing",
  group: "iot",
  title: "A device has no common name",
  profiles: ["iot-device"],
  citation: 'AWS IoT Core, "Provisioning templates"',
  severity: "warning",
  applies: (holder) => !isCa(holder),
  check: ({ subject }) =>
    hasAttribute(subject, "commonName")
      ? undefined
      : `The subject ${quoted(formatName(subject))} has no common name, by which templates and policies name the thing.`,
});
