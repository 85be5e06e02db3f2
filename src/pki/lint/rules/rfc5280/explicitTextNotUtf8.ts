import { tags } from "../../../der/tag";
import { policyTextsOf } from "../../policyNotices";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const explicitTextNotUtf8 = holderRule({
  name: "explicit-text-not-utf8",
  group: "rfc5280",
  title: "The text of a policy's notice is not a UTF8String",
  profiles: lintProfiles,
  citation: "RFC 6818 section 3",
  severity: "warning",
  since: "2013-01-01",
  zlint: ["w_ext_cert_policy_explicit_text_not_utf8"],
  check: ({ extensions }) =>
    policyTextsOf(extensions).some(({ tag }) => tag !== tags.utf8String)
      ? "The explicitText of a policy is not a UTF8String; it should be."
      : undefined,
});
