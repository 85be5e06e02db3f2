import { attributeOids, attributesOf, shortName } from "../../attributes";
import { isForServers } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

const several = new Set<string>([attributeOids.domainComponent, attributeOids.streetAddress]);

export const webAttributeRepeated = certificateRule({
  name: "attribute-repeated",
  group: "web",
  title: "An attribute stands in the subject more than once",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.4.1",
  severity: "error",
  since: "2023-09-15",
  zlint: ["e_duplicate_subject_attribs"],
  applies: (certificate) => isForServers(certificate),
  check: ({ subject }) => {
    const seen = new Set<string>();
    const again = attributesOf(subject).find(({ oid }) => !several.has(oid) && seen.size === seen.add(oid).size);
    return again && `The subject has ${shortName(again)} more than once; once is allowed.`;
  },
});
