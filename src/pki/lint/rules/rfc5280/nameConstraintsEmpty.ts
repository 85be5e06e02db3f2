import { toHex } from "../../../der/integer";
import { extensionNamed } from "../../alternativeNames";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const nameConstraintsEmpty = holderRule({
  name: "name-constraints-empty",
  group: "rfc5280",
  title: "nameConstraints constrains nothing",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.10",
  severity: "error",
  since: "2008-05-01",
  zlint: ["e_name_constraint_empty"],
  check: (holder) =>
    toHex(extensionNamed(holder, "nameConstraints")?.der ?? new Uint8Array()) === "3000"
      ? "nameConstraints is empty; it must permit or exclude something, or be left out."
      : undefined,
});
