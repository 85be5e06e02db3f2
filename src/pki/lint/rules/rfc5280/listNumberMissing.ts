import { lintProfiles } from "../../rule";
import { certificateListRule } from "../../ruleKinds";

export const listNumberMissing = certificateListRule({
  name: "list-number-missing",
  group: "rfc5280",
  title: "A revocation list has no cRLNumber",
  profiles: lintProfiles,
  citation: "RFC 5280 section 5.2.3",
  severity: "error",
  since: "2008-05-01",
  zlint: ["e_crl_missing_crl_number"],
  check: ({ extensions }) =>
    extensions.some(({ name }) => name === "cRLNumber")
      ? undefined
      : "The list has no cRLNumber; it must have one that grows with each list.",
});
