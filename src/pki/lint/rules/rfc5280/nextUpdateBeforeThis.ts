import { lintProfiles } from "../../rule";
import { certificateListRule } from "../../ruleKinds";

export const nextUpdateBeforeThis = certificateListRule({
  name: "next-update-before-this",
  group: "rfc5280",
  title: "A revocation list ends before it begins",
  profiles: lintProfiles,
  citation: "RFC 5280 section 5.1.2.5",
  severity: "error",
  check: ({ thisUpdate, nextUpdate }) =>
    nextUpdate && nextUpdate <= thisUpdate
      ? `nextUpdate, ${nextUpdate.toISOString()}, is not after thisUpdate, ${thisUpdate.toISOString()}.`
      : undefined,
});
