import { findExtension } from "../../../extensions/extension";
import { isQualifiedHost } from "../../dnsSyntax";
import { quotedList } from "../../quoted";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";
import { allSubtrees } from "../../subtrees";

export const nameConstraintsUriNotHost = holderRule({
  name: "name-constraints-uri-not-host",
  group: "rfc5280",
  title: "nameConstraints restricts URIs by something that is no host name",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.10",
  severity: "error",
  since: "2008-05-01",
  zlint: ["e_name_constraint_not_fqdn"],
  applies: ({ extensions }) => findExtension(extensions, "nameConstraints") !== undefined,
  check: ({ extensions }) => {
    const wrong = allSubtrees(findExtension(extensions, "nameConstraints")).flatMap((name) =>
      name.type === "uri" && !isQualifiedHost(name.value.replace(/^\./, "")) ? [name.value] : [],
    );
    return wrong.length > 0
      ? `nameConstraints restricts URIs by ${quotedList(wrong)}; it must be a host name such as "example.com" or ".example.com".`
      : undefined;
  },
});
