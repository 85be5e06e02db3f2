import { commonName } from "../../../certificate/name";
import { isCa } from "../../certificateKind";
import { quoted } from "../../quoted";
import { holderRule } from "../../ruleKinds";

export const iotCommonNameNoThing = holderRule({
  name: "common-name-no-thing",
  group: "iot",
  title: "A device's common name cannot be a thing's name",
  profiles: ["iot-device"],
  citation: 'AWS IoT Core API, "CreateThing"',
  severity: "notice",
  applies: (holder) => !isCa(holder),
  check: ({ subject }) => {
    const name = commonName(subject);
    return name === undefined || /^[a-zA-Z0-9:_-]{1,128}$/.test(name)
      ? undefined
      : `The common name ${quoted(name)} cannot be a thing's name, which has letters, digits, ":", "_" and "-" alone.`;
  },
});
