import { extensionNamed } from "../../alternativeNames";
import { isCa } from "../../certificateKind";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const nameConstraintsInEndEntity = holderRule({
  name: "name-constraints-in-end-entity",
  group: "rfc5280",
  title: "nameConstraints in a certificate that is no authority's",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.10",
  severity: "error",
  since: "1999-01-01",
  zlint: ["e_ext_name_constraints_not_in_ca"],
  applies: (holder) => extensionNamed(holder, "nameConstraints") !== undefined,
  check: (holder) =>
    isCa(holder) ? undefined : "nameConstraints stands in a certificate that is no authority's; it must be left out.",
});
