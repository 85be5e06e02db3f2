import { extensionNamed } from "../../alternativeNames";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";
import { distancesOf } from "../../subtrees";

export const nameConstraintsMinimum = holderRule({
  name: "name-constraints-minimum",
  group: "rfc5280",
  title: "nameConstraints has a minimum",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.10",
  severity: "error",
  since: "1999-01-01",
  zlint: ["e_name_constraint_minimum_non_zero"],
  applies: (holder) => extensionNamed(holder, "nameConstraints") !== undefined,
  check: (holder) => {
    const odd = distancesOf(extensionNamed(holder, "nameConstraints")?.der).find(({ minimum }) => minimum !== 0);
    return odd && `nameConstraints has the minimum ${odd.minimum}; it must be 0.`;
  },
});
