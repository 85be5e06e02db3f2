import { findExtension } from "../../../extensions/extension";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const policyMappingsAnyPolicy = holderRule({
  name: "policy-mappings-any-policy",
  group: "rfc5280",
  title: "A policy is mapped to or from anyPolicy",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.5",
  severity: "error",
  since: "2002-04-01",
  zlint: ["e_ext_policy_map_any_policy"],
  check: ({ extensions }) =>
    findExtension(extensions, "policyMappings")?.mappings.some(
      ({ issuerDomainPolicy, subjectDomainPolicy }) =>
        issuerDomainPolicy.name === "anyPolicy" || subjectDomainPolicy.name === "anyPolicy",
    )
      ? "policyMappings maps anyPolicy; a policy must be mapped to one of its own."
      : undefined,
});
