import { policyTextsOf } from "../../policyNotices";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const explicitTextControl = holderRule({
  name: "explicit-text-control",
  group: "rfc5280",
  title: "The text of a policy's notice has control characters",
  profiles: lintProfiles,
  citation: "RFC 6818 section 3",
  severity: "warning",
  since: "2013-01-01",
  zlint: ["w_ext_cert_policy_explicit_text_includes_control"],
  check: ({ extensions }) =>
    policyTextsOf(extensions).some(({ text }) => /[\u0000-\u001f\u007f-\u009f]/.test(text))
      ? "The explicitText of a policy has control characters; it should have none."
      : undefined,
});
