import { attributeOids, attributesOf, shortName } from "../../attributes";
import { quoted } from "../../quoted";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

const texts = new Set<string>(Object.values(attributeOids));

export const attributeNotText = holderRule({
  name: "attribute-not-text",
  group: "rfc5280",
  title: "An attribute that is text has another type",
  profiles: lintProfiles,
  citation: "RFC 5280 appendix A.1",
  severity: "error",
  check: ({ subject }) => {
    const wrong = attributesOf(subject).find(
      ({ oid, value }) => texts.has(oid) && value.startsWith("#") && /^#([\da-f]{2})+$/.test(value),
    );
    return wrong && `The subject's ${shortName(wrong)} is no text (${quoted(wrong.value)}); it must be a string.`;
  },
});
