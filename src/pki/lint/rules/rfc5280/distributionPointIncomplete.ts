import { findExtension } from "../../../extensions/extension";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const distributionPointIncomplete = holderRule({
  name: "distribution-point-incomplete",
  group: "rfc5280",
  title: "A distribution point says neither where the list is nor who issues it",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.13",
  severity: "error",
  since: "2002-04-01",
  zlint: ["e_distribution_point_incomplete"],
  check: ({ extensions }) =>
    findExtension(extensions, "cRLDistributionPoints")?.points.some(
      ({ distributionPoint, cRLIssuer }) => distributionPoint === undefined && cRLIssuer === undefined,
    )
      ? "A distribution point has neither distributionPoint nor cRLIssuer; it must have one of them."
      : undefined,
});
