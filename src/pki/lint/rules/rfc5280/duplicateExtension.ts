import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const duplicateExtension = holderRule({
  name: "duplicate-extension",
  group: "rfc5280",
  title: "An extension stands there more than once",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2",
  severity: "error",
  since: "1999-01-01",
  zlint: ["e_ext_duplicate_extension"],
  check: ({ extensions }) => {
    const seen = new Set<string>();
    const again = extensions.find(({ oid }) => seen.size === seen.add(oid).size);
    return again && `${again.name} stands there more than once; one is allowed.`;
  },
});
