import { findExtension } from "../../../extensions/extension";
import { isCa, usagesOf } from "../../certificateKind";
import { lintProfiles } from "../../rule";
import { holderRule } from "../../ruleKinds";

export const pathLengthWithoutAuthority = holderRule({
  name: "path-length-without-authority",
  group: "rfc5280",
  title: "pathLenConstraint without CA:TRUE, or without keyCertSign",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.2.1.9",
  severity: "error",
  since: "2002-04-01",
  zlint: ["e_path_len_constraint_improperly_included"],
  applies: ({ extensions }) => findExtension(extensions, "basicConstraints")?.pathLenConstraint !== undefined,
  check: (holder) => {
    const length = findExtension(holder.extensions, "basicConstraints")?.pathLenConstraint ?? 0;
    const usages = usagesOf(holder);
    if (isCa(holder) && (usages === undefined || usages.includes("keyCertSign"))) return undefined;
    return `pathLenConstraint is ${length}, and this ${isCa(holder) ? "has no keyCertSign" : "is no authority"}; it must be left out.`;
  },
});
