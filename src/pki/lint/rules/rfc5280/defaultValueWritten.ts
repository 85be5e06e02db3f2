import { toHex } from "../../../der/integer";
import { extensionNamed } from "../../alternativeNames";
import { criticalFalseWritten } from "../../explicitDefault";
import { lintProfiles } from "../../rule";
import { certificateRule } from "../../ruleKinds";

/** basicConstraints that begin with BOOLEAN FALSE, which DER leaves out. */
const writtenFalse = /^30..010100/;

export const defaultValueWritten = certificateRule({
  name: "default-value-written",
  group: "rfc5280",
  title: "A value is written out although it is the default",
  profiles: lintProfiles,
  citation: "X.690 section 11.5",
  severity: "warning",
  zlint: ["e_basic_constr_invalid_der", "e_cert_ext_invalid_der"],
  check: (certificate) => {
    const constraints = extensionNamed(certificate, "basicConstraints");
    if (constraints && writtenFalse.test(toHex(constraints.der))) {
      return "basicConstraints writes out cA FALSE; DER leaves the default out.";
    }
    const named = criticalFalseWritten(certificate);
    return named && `${named} writes out critical FALSE; DER leaves the default out.`;
  },
});
