import { attributesOf, shortName } from "../../attributes";
import { quoted } from "../../quoted";
import { privateProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

const suggestions = new Set(["Internet Widgits Pty Ltd", "Some-State", "Default Company Ltd", "Default City"]);

export const defaultCompany = holderRule({
  name: "default-company",
  group: "hygiene",
  title: "The subject holds what a tool suggests",
  profiles: privateProfiles,
  citation: 'openssl-req(1), "DISTINGUISHED NAME AND ATTRIBUTE SECTION FORMAT"',
  severity: "notice",
  check: ({ subject }) => {
    const left = attributesOf(subject).find(({ value }) => suggestions.has(value));
    return left && `The subject's ${shortName(left)} is ${quoted(left.value)}, which a tool suggested.`;
  },
});
