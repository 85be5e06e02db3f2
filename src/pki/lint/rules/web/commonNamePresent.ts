import { hasAttribute } from "../../attributes";
import { isServerSubscriber } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webCommonNamePresent = certificateRule({
  name: "common-name-present",
  group: "web",
  title: "There is a common name",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.7.2",
  severity: "notice",
  since: "2012-07-01",
  zlint: ["n_subject_common_name_included"],
  applies: (certificate) => isServerSubscriber(certificate),
  check: ({ subject }) =>
    hasAttribute(subject, "commonName")
      ? "The subject has a common name, which is no longer recommended; subjectAltName is what counts."
      : undefined,
});
