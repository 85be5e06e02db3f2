import { subjectNames } from "../../alternativeNames";
import { valuesOf } from "../../attributes";
import { quoted } from "../../quoted";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const emailNotInAlternativeName = holderRule({
  name: "email-not-in-alternative-name",
  group: "rfc5280",
  title: "An e-mail address of the subject is not in subjectAltName",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.1.2.6",
  severity: "warning",
  since: "1999-01-01",
  zlint: ["e_subj_email_not_in_san"],
  check: (holder) => {
    const named = new Set(subjectNames(holder).flatMap((name) => (name.type === "email" ? [name.value] : [])));
    const missing = valuesOf(holder.subject, "emailAddress").find((value) => !named.has(value));
    return missing === undefined
      ? undefined
      : `The subject has the address ${quoted(missing)}; it belongs into subjectAltName as rfc822Name.`;
  },
});
