import { toHex } from "../../../der/integer";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

/** All of them are SEQUENCE SIZE (1..MAX) OF something. */
const lists = new Set([
  "extendedKeyUsage",
  "certificatePolicies",
  "policyMappings",
  "authorityInfoAccess",
  "subjectInfoAccess",
  "cRLDistributionPoints",
  "freshestCRL",
  "subjectAltName",
  "issuerAltName",
  "subjectDirectoryAttributes",
]);

export const emptySequence = holderRule({
  name: "empty-sequence",
  group: "rfc5280",
  title: "An extension holds a list without entries",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2",
  severity: "error",
  since: "1999-01-01",
  zlint: ["e_ext_cannot_be_empty_sequence", "e_ext_san_no_entries", "e_ext_ian_no_entries"],
  check: ({ extensions }) => {
    const empty = extensions.find(({ name, der }) => lists.has(name) && toHex(der) === "3000");
    return empty && `${empty.name} has no entry; it must have one at least, or be left out.`;
  },
});
