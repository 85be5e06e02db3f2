import { findExtension } from "../../../extensions/extension";
import { quotedList } from "../../quoted";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";
import { allSubtrees } from "../../subtrees";

export const nameConstraintsHostWithWildcard = holderRule({
  name: "name-constraints-host-with-wildcard",
  group: "rfc5280",
  title: "nameConstraints writes a domain with a wildcard",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.10",
  severity: "error",
  applies: ({ extensions }) => findExtension(extensions, "nameConstraints") !== undefined,
  check: ({ extensions }) => {
    const wrong = allSubtrees(findExtension(extensions, "nameConstraints")).flatMap((name) =>
      name.type === "dns" && name.value.includes("*") ? [name.value] : [],
    );
    return wrong.length > 0
      ? `nameConstraints has the domain ${quotedList(wrong)}, which no name matches; write it without the wildcard.`
      : undefined;
  },
});
