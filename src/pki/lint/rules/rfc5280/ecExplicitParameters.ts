import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const ecExplicitParameters = holderRule({
  name: "ec-explicit-parameters",
  group: "rfc5280",
  title: "An EC key spells its curve out instead of naming it",
  profiles: lintProfiles,
  citation: "RFC 5480 section 2.1.1",
  severity: "error",
  check: ({ subjectPublicKeyInfo: { key } }) =>
    key.type === "ec" && key.curve === "explicit parameters"
      ? `The EC key spells out the parameters of a curve of ${key.bits} bits; it must name its curve, such as P-256.`
      : undefined,
});
