import { isCa } from "../../certificateKind";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const authoritySubjectEmpty = holderRule({
  name: "authority-subject-empty",
  group: "rfc5280",
  title: "The subject of an authority is empty",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.1.2.6",
  severity: "error",
  since: "1999-01-01",
  zlint: ["e_ca_subject_field_empty"],
  applies: (holder) => isCa(holder),
  check: ({ subject }) =>
    subject.rdns.length === 0 ? "An authority's subject is empty; it must have a name." : undefined,
});
