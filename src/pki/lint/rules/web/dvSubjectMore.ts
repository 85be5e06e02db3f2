import { attributeOids, attributesOf, shortName } from "../../attributes";
import { hasPolicy, isServerSubscriber } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

const allowed = new Set<string>([attributeOids.countryName, attributeOids.commonName]);

export const webDvSubjectMore = certificateRule({
  name: "dv-subject-more",
  group: "web",
  title: "The policy is domain-validated, and the subject has more than country and common name",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.7.2",
  severity: "error",
  since: "2023-09-15",
  zlint: ["e_cab_dv_subject_invalid_values"],
  applies: (certificate) => isServerSubscriber(certificate) && hasPolicy(certificate, "2.23.140.1.2.1"),
  check: ({ subject }) => {
    const odd = attributesOf(subject).find(({ oid }) => !allowed.has(oid));
    return (
      odd &&
      `The policy is domain-validated, and the subject has ${shortName(odd)}; only country and common name are allowed.`
    );
  },
});
