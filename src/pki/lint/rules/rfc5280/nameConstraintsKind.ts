import { findExtension } from "../../../extensions/extension";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";
import { allSubtrees } from "../../subtrees";

const unchecked = new Map([
  ["ediParty", "ediPartyName"],
  ["registeredId", "registeredID"],
  ["x400", "x400Address"],
]);

export const nameConstraintsKind = holderRule({
  name: "name-constraints-kind",
  group: "rfc5280",
  title: "nameConstraints restricts a kind of name that nobody checks",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.10",
  severity: "warning",
  since: "2008-05-01",
  zlint: ["w_name_constraint_on_edi_party_name", "w_name_constraint_on_registered_id"],
  applies: ({ extensions }) => findExtension(extensions, "nameConstraints") !== undefined,
  check: ({ extensions }) => {
    const kind = allSubtrees(findExtension(extensions, "nameConstraints"))
      .map(({ type }) => unchecked.get(type))
      .find((name) => name !== undefined);
    return kind && `nameConstraints restricts names of the kind ${kind}, which it should not.`;
  },
});
