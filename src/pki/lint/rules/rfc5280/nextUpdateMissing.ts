import { lintProfiles } from "../../rule";
import { certificateListRule } from "../../ruleKinds";

export const nextUpdateMissing = certificateListRule({
  name: "next-update-missing",
  group: "rfc5280",
  title: "A revocation list does not say when the next comes",
  profiles: lintProfiles,
  citation: "RFC 5280 section 5.1.2.5",
  severity: "error",
  since: "2008-05-01",
  zlint: ["e_crl_has_next_update"],
  check: ({ nextUpdate }) =>
    nextUpdate ? undefined : "The list has no nextUpdate; it must say when the next list comes at the latest.",
});
