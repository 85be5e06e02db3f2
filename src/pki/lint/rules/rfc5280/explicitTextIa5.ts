import { tags } from "../../../der/tag";
import { policyTextsOf } from "../../policyNotices";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const explicitTextIa5 = holderRule({
  name: "explicit-text-ia5",
  group: "rfc5280",
  title: "The text of a policy's notice is an IA5String",
  profiles: lintProfiles,
  citation: "RFC 6818 section 3",
  severity: "error",
  since: "2013-01-01",
  zlint: ["e_ext_cert_policy_explicit_text_ia5_string"],
  check: ({ extensions }) =>
    policyTextsOf(extensions).some(({ tag }) => tag === tags.ia5String)
      ? "The explicitText of a policy is an IA5String; it must be a UTF8String."
      : undefined,
});
