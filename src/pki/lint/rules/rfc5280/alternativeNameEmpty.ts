import { alternativeNames } from "../../alternativeNames";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const alternativeNameEmpty = holderRule({
  name: "alternative-name-empty",
  group: "rfc5280",
  title: "An alternative name is empty",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.6",
  severity: "error",
  since: "1999-01-01",
  zlint: ["e_ext_san_empty_name", "e_ext_ian_empty_name"],
  check: (holder) => {
    const empty = alternativeNames(holder).find(
      ({ name }) =>
        (name.type === "directory" ? name.value.rdns.length === 0 : name.value.length === 0) && name.type !== "ip",
    );
    return empty && `${empty.where} has an empty name; it must be left out.`;
  },
});
