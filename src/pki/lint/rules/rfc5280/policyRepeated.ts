import { policiesOf } from "../../certificateKind";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const policyRepeated = holderRule({
  name: "policy-repeated",
  group: "rfc5280",
  title: "A certificate policy stands there more than once",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.4",
  severity: "error",
  since: "2008-05-01",
  zlint: ["e_ext_cert_policy_duplicate"],
  check: ({ extensions }) => {
    const seen = new Set<string>();
    const again = policiesOf(extensions).find(
      ({ policyIdentifier }) => seen.size === seen.add(policyIdentifier.oid).size,
    );
    return again && `certificatePolicies has ${again.policyIdentifier.name} more than once; once is allowed.`;
  },
});
