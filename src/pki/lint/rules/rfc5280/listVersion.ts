import { lintProfiles } from "../../rule";
import { certificateListRule } from "../../ruleKinds";

export const listVersion = certificateListRule({
  name: "list-version",
  group: "rfc5280",
  title: "A revocation list with extensions is not of version 2",
  profiles: lintProfiles,
  citation: "RFC 5280 section 5.1.2.1",
  severity: "error",
  check: ({ version, extensions }) =>
    version === 2
      ? undefined
      : `The list is of version ${version}${extensions.length > 0 ? " and has extensions" : ""}; it must be of version 2.`,
});
