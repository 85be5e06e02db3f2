import { isServerSubscriber, policiesOf } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webPolicyNotReserved = certificateRule({
  name: "policy-not-reserved",
  group: "web",
  title: "No policy says how the subject was validated",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.7.9",
  severity: "warning",
  since: "2023-09-15",
  applies: (certificate) => isServerSubscriber(certificate) && policiesOf(certificate.extensions).length > 0,
  check: ({ extensions }) => {
    const policies = policiesOf(extensions).map(({ policyIdentifier }) => policyIdentifier.oid);
    return policies.some((oid) => /^2\.23\.140\.1\.(1|2\.[123])$/.test(oid))
      ? undefined
      : `certificatePolicies has ${policies.slice(0, 3).join(", ")}; it must have one of 2.23.140.1.1 and 2.23.140.1.2.1 to .3.`;
  },
});
