import { lintProfiles } from "../../rule";
import { certificateListRule } from "../../ruleKinds";

export const listStale = certificateListRule({
  name: "list-stale",
  group: "rfc5280",
  title: "A revocation list is out of date",
  profiles: lintProfiles,
  citation: "RFC 5280 section 6.3.3",
  severity: "warning",
  check: ({ nextUpdate }, { at }) =>
    nextUpdate && at > nextUpdate
      ? `The list was to be replaced by ${nextUpdate.toISOString()}; clients that insist on a current one refuse everything.`
      : undefined,
});
