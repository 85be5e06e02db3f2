import { usagesOf } from "../../certificateKind";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const keyUsageEmpty = holderRule({
  name: "key-usage-empty",
  group: "rfc5280",
  title: "keyUsage allows nothing",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.3",
  severity: "error",
  since: "2008-05-01",
  zlint: ["e_ext_key_usage_without_bits"],
  applies: (holder) => usagesOf(holder) !== undefined,
  check: (holder) =>
    usagesOf(holder)?.length === 0 ? "keyUsage has no bit set; it must have one at least." : undefined,
});
