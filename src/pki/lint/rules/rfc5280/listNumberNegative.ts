import { findExtension } from "../../../extensions/extension";
import { lintProfiles } from "../../rule";
import { certificateListRule } from "../../ruleKinds";

export const listNumberNegative = certificateListRule({
  name: "list-number-negative",
  group: "rfc5280",
  title: "cRLNumber is negative",
  profiles: lintProfiles,
  citation: "RFC 5280 section 5.2.3",
  severity: "error",
  check: ({ extensions }) =>
    (findExtension(extensions, "cRLNumber")?.number[0] ?? 0) >= 0x80
      ? "cRLNumber is negative; it must be 0 or more."
      : undefined,
});
