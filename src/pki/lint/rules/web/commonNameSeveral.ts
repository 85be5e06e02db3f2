import { valuesOf } from "../../attributes";
import { isServerSubscriber } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webCommonNameSeveral = certificateRule({
  name: "common-name-several",
  group: "web",
  title: "There is more than one common name",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.4.3",
  severity: "warning",
  since: "2012-07-01",
  zlint: ["w_extra_subject_common_names"],
  applies: (certificate) => isServerSubscriber(certificate),
  check: ({ subject }) => {
    const count = valuesOf(subject, "commonName").length;
    return count > 1 ? `The subject has ${count} common names; it should have one at most.` : undefined;
  },
});
