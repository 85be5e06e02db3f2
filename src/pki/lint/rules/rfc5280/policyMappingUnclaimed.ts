import { findExtension } from "../../../extensions/extension";
import { policiesOf } from "../../certificateKind";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const policyMappingUnclaimed = holderRule({
  name: "policy-mapping-unclaimed",
  group: "rfc5280",
  title: "A mapped policy is not claimed in certificatePolicies",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.5",
  severity: "warning",
  since: "2002-04-01",
  zlint: ["w_ext_policy_map_not_in_cert_policy"],
  check: (holder) => {
    const claimed = new Set(policiesOf(holder.extensions).map(({ policyIdentifier }) => policyIdentifier.oid));
    const missing = findExtension(holder.extensions, "policyMappings")?.mappings.find(
      ({ issuerDomainPolicy }) => !claimed.has(issuerDomainPolicy.oid),
    );
    return (
      missing && `policyMappings maps ${missing.issuerDomainPolicy.name}; certificatePolicies should have it, too.`
    );
  },
});
