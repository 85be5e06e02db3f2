import { valuesOf } from "../../attributes";
import { isForServers } from "../../certificateKind";
import { quoted } from "../../quoted";
import { certificateRule } from "../../ruleKinds";

export const webPlaceCharacters = certificateRule({
  name: "place-characters",
  group: "web",
  title: "A state or locality has characters that no name of a place has",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 3.2.2.1",
  severity: "error",
  since: "2012-07-01",
  zlint: ["e_state_or_province_name_must_not_contain_control_characters"],
  applies: (certificate) => isForServers(certificate),
  check: ({ subject }) => {
    const odd = [...valuesOf(subject, "stateOrProvinceName"), ...valuesOf(subject, "localityName")].find((value) =>
      /[\p{Cc}\p{Cf}\p{Co}\ufffd\\=:{}[\]<>|]/u.test(value),
    );
    return odd === undefined ? undefined : `The place ${quoted(odd)} has characters that no place's name has.`;
  },
});
