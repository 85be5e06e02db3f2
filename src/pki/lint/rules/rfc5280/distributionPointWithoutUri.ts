import { findExtension } from "../../../extensions/extension";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const distributionPointWithoutUri = holderRule({
  name: "distribution-point-without-uri",
  group: "rfc5280",
  title: "No distribution point names an address",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.13",
  severity: "warning",
  since: "2008-05-01",
  zlint: ["w_distribution_point_missing_ldap_or_uri"],
  check: ({ extensions }) => {
    const points = findExtension(extensions, "cRLDistributionPoints")?.points ?? [];
    const isFound = ({ distributionPoint }: (typeof points)[number]): boolean =>
      distributionPoint?.type === "fullName" &&
      distributionPoint.names.some((name) => name.type === "uri" && /^(https?|ldaps?):/i.test(name.value));
    const named = points.filter(({ distributionPoint }) => distributionPoint !== undefined);
    return named.length > 0 && !named.some(isFound)
      ? "cRLDistributionPoints has no http or ldap address; it should have one at least."
      : undefined;
  },
});
