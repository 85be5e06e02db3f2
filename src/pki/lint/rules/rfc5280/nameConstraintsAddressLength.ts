import { findExtension } from "../../../extensions/extension";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";
import { allSubtrees } from "../../subtrees";

export const nameConstraintsAddressLength = holderRule({
  name: "name-constraints-address-length",
  group: "rfc5280",
  title: "nameConstraints has an address without its mask",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.10",
  severity: "error",
  applies: ({ extensions }) => findExtension(extensions, "nameConstraints") !== undefined,
  check: ({ extensions }) => {
    const wrong = allSubtrees(findExtension(extensions, "nameConstraints")).find(
      (name) => name.type === "ip" && name.value.length !== 8 && name.value.length !== 32,
    );
    return wrong?.type === "ip"
      ? `nameConstraints has an iPAddress of ${wrong.value.length} octets; it must have 8 or 32, address and mask.`
      : undefined;
  },
});
