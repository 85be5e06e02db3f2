import { noticesOf } from "../../policyNotices";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const noticeReference = holderRule({
  name: "notice-reference",
  group: "rfc5280",
  title: "A policy's notice uses noticeRef",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.4",
  severity: "warning",
  since: "2008-05-01",
  zlint: ["w_ext_cert_policy_contains_noticeref"],
  check: ({ extensions }) =>
    noticesOf(extensions).some(({ hasReference }) => hasReference)
      ? "The user notice of a policy refers to a numbered notice (noticeRef), which it should not."
      : undefined,
});
