import { formatGeneralName } from "../../../extensions/generalName";
import { subjectNames } from "../../alternativeNames";
import { hasAttribute, valuesOf } from "../../attributes";
import { isServerSubscriber } from "../../certificateKind";
import { quoted } from "../../quoted";
import { certificateRule } from "../../ruleKinds";

export const webCommonNameSpelledDifferently = certificateRule({
  name: "common-name-spelled-differently",
  group: "web",
  title: "The common name is not in subjectAltName, letter by letter",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.4.3",
  severity: "error",
  since: "2021-08-25",
  zlint: ["e_subject_common_name_not_exactly_from_san"],
  applies: (certificate) => isServerSubscriber(certificate) && hasAttribute(certificate.subject, "commonName"),
  check: (certificate) => {
    const names = new Set(subjectNames(certificate).map(formatGeneralName));
    const odd = valuesOf(certificate.subject, "commonName").find((value) => !names.has(value));
    return odd === undefined
      ? undefined
      : `The common name ${quoted(odd)} is not in subjectAltName; it must be one of the names there, letter by letter.`;
  },
});
