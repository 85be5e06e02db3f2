import { findExtension } from "../../../extensions/extension";
import { extensionNamed } from "../../alternativeNames";
import { isForServers, isSelfSigned } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webListAddressMissing = certificateRule({
  name: "list-address-missing",
  group: "web",
  title: "cRLDistributionPoints has no http address",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.11.2",
  severity: "error",
  since: "2012-07-01",
  zlint: [
    "e_sub_ca_crl_distribution_points_does_not_contain_url",
    "e_sub_cert_crl_distribution_points_does_not_contain_url",
  ],
  applies: (certificate) =>
    isForServers(certificate) &&
    !isSelfSigned(certificate) &&
    extensionNamed(certificate, "cRLDistributionPoints") !== undefined,
  check: ({ extensions }) =>
    findExtension(extensions, "cRLDistributionPoints")?.points.some(
      ({ distributionPoint }) =>
        distributionPoint?.type === "fullName" &&
        distributionPoint.names.some((name) => name.type === "uri" && /^http:\/\//i.test(name.value)),
    )
      ? undefined
      : "cRLDistributionPoints has no http address; it must have one.",
});
