import { attributesOf, shortName } from "../../attributes";
import { isForServers } from "../../certificateKind";
import { quoted } from "../../quoted";
import { certificateRule } from "../../ruleKinds";

export const webAttributePlaceholder = certificateRule({
  name: "attribute-placeholder",
  group: "web",
  title: "An attribute of the subject says that nothing is there",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.4.2.2",
  severity: "error",
  since: "2012-07-01",
  zlint: ["e_subject_contains_noninformational_value"],
  applies: (certificate) => isForServers(certificate),
  check: ({ subject }) => {
    const odd = attributesOf(subject).find(({ value }) => /^[.\-\s]+$/.test(value));
    return odd && `The subject's ${shortName(odd)} is ${quoted(odd.value)}, which says nothing; it must be left out.`;
  },
});
