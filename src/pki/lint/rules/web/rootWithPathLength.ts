import { findExtension } from "../../../extensions/extension";
import { isRoot } from "../../certificateKind";
import { certificateRule } from "../../ruleKinds";

export const webRootWithPathLength = certificateRule({
  name: "root-with-path-length",
  group: "web",
  title: "A root has pathLenConstraint",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements section 7.1.2.1.4",
  severity: "warning",
  since: "2012-07-01",
  zlint: ["w_root_ca_basic_constraints_path_len_constraint_field_present"],
  applies: (certificate) => isRoot(certificate),
  check: ({ extensions }) => {
    const length = findExtension(extensions, "basicConstraints")?.pathLenConstraint;
    return length === undefined ? undefined : `A root has pathLenConstraint ${length}; it should not.`;
  },
});
