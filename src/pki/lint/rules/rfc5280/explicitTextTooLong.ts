import { policyTextsOf } from "../../policyNotices";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const explicitTextTooLong = holderRule({
  name: "explicit-text-too-long",
  group: "rfc5280",
  title: "The text of a policy's notice has more than 200 characters",
  profiles: lintProfiles,
  citation: "RFC 6818 section 3",
  severity: "error",
  since: "2013-01-01",
  zlint: ["e_ext_cert_policy_explicit_text_too_long"],
  check: ({ extensions }) => {
    const long = policyTextsOf(extensions).find(({ text }) => text.length > 200);
    return long && `The explicitText of a policy has ${long.text.length} characters; it must not have more than 200.`;
  },
});
