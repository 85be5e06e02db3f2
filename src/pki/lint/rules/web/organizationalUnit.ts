import { valuesOf } from "../../attributes";
import { isServerSubscriber } from "../../certificateKind";
import { quoted } from "../../quoted";
import { certificateRule } from "../../ruleKinds";

export const webOrganizationalUnit = certificateRule({
  name: "organizational-unit",
  group: "web",
  title: "The subject has an organizational unit",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.7.2",
  severity: "error",
  since: "2022-09-01",
  zlint: ["e_organizational_unit_name_prohibited"],
  applies: (certificate) => isServerSubscriber(certificate),
  check: ({ subject }) => {
    const [unit] = valuesOf(subject, "organizationalUnitName");
    return unit === undefined
      ? undefined
      : `The subject has the organizational unit ${quoted(unit)}; since September 2022 it must not.`;
  },
});
