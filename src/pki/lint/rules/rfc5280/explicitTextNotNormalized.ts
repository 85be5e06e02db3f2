import { tags } from "../../../der/tag";
import { policyTextsOf } from "../../policyNotices";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const explicitTextNotNormalized = holderRule({
  name: "explicit-text-not-normalized",
  group: "rfc5280",
  title: "The text of a policy's notice is not in Unicode's form NFC",
  profiles: lintProfiles,
  citation: "RFC 6818 section 3",
  severity: "warning",
  since: "2013-01-01",
  check: ({ extensions }) =>
    policyTextsOf(extensions).some(
      ({ text, tag }) => (tag === tags.utf8String || tag === tags.bmpString) && text.normalize("NFC") !== text,
    )
      ? "The explicitText of a policy is not in the form NFC; it should be."
      : undefined,
});
