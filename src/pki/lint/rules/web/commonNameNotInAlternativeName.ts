import { formatGeneralName } from "../../../extensions/generalName";
import { subjectNames } from "../../alternativeNames";
import { hasAttribute, valuesOf } from "../../attributes";
import { isServerSubscriber } from "../../certificateKind";
import { quoted } from "../../quoted";
import { certificateRule } from "../../ruleKinds";

export const webCommonNameNotInAlternativeName = certificateRule({
  name: "common-name-not-in-alternative-name",
  group: "web",
  title: "The common name is not in subjectAltName",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.4.3",
  severity: "error",
  since: "2012-07-01",
  until: "2021-08-25",
  zlint: ["e_subject_common_name_not_from_san"],
  applies: (certificate) => isServerSubscriber(certificate) && hasAttribute(certificate.subject, "commonName"),
  check: (certificate) => {
    const names = new Set(subjectNames(certificate).map((name) => formatGeneralName(name).toLowerCase()));
    const missing = valuesOf(certificate.subject, "commonName").find((value) => !names.has(value.toLowerCase()));
    return missing === undefined
      ? undefined
      : `The common name ${quoted(missing)} is not in subjectAltName; it must be one of the names there.`;
  },
});
