import { toHex } from "../../../der/integer";
import { extensionNamed } from "../../alternativeNames";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const policyConstraintsEmpty = holderRule({
  name: "policy-constraints-empty",
  group: "rfc5280",
  title: "policyConstraints constrains nothing",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.11",
  severity: "error",
  since: "1999-01-01",
  zlint: ["e_ext_policy_constraints_empty"],
  check: (holder) =>
    toHex(extensionNamed(holder, "policyConstraints")?.der ?? new Uint8Array()) === "3000"
      ? "policyConstraints is empty; it must have one of its fields, or be left out."
      : undefined,
});
