import { tags } from "../../../der/tag";
import { attributeOids, attributesOf, tagOf } from "../../attributes";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const emailAttributeNotIa5 = holderRule({
  name: "email-attribute-not-ia5",
  group: "rfc5280",
  title: "The subject's emailAddress is not an IA5String",
  profiles: lintProfiles,
  citation: "RFC 5280 appendix A.1",
  severity: "error",
  check: ({ subject }) =>
    attributesOf(subject).some(
      (attribute) => attribute.oid === attributeOids.emailAddress && tagOf(attribute) !== tags.ia5String,
    )
      ? "The subject's emailAddress is not an IA5String; it must be."
      : undefined,
});
