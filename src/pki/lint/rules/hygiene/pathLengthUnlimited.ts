import { findExtension } from "../../../extensions/extension";
import { isSubordinateCa } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const pathLengthUnlimited = certificateRule({
  name: "path-length-unlimited",
  group: "hygiene",
  title: "A subordinate authority may make further authorities without limit",
  profiles: ["private-pki"],
  citation: "RFC 5280 section 4.2.1.9",
  severity: "notice",
  applies: (certificate) => isSubordinateCa(certificate),
  check: ({ extensions }) =>
    findExtension(extensions, "basicConstraints")?.pathLenConstraint === undefined
      ? "A subordinate authority has no pathLenConstraint: it may make further authorities below it. 0 forbids that."
      : undefined,
});
