import { extensionNamed } from "../../alternativeNames";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";
import { distancesOf } from "../../subtrees";

export const nameConstraintsMaximum = holderRule({
  name: "name-constraints-maximum",
  group: "rfc5280",
  title: "nameConstraints has a maximum",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.10",
  severity: "error",
  since: "1999-01-01",
  zlint: ["e_name_constraint_maximum_not_absent"],
  applies: (holder) => extensionNamed(holder, "nameConstraints") !== undefined,
  check: (holder) => {
    const odd = distancesOf(extensionNamed(holder, "nameConstraints")?.der).find(
      ({ maximum }) => maximum !== undefined,
    );
    return odd && `nameConstraints has the maximum ${odd.maximum}; it must have none.`;
  },
});
