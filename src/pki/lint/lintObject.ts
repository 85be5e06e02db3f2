import type { LintContext, LintFinding, LintObject, LintProfile } from "./rule";
import { rules } from "./rules";

/** What the rules of a profile find at an object, in the order of the list. Pure, and never throws for a malformed object. */
export function lintObject(object: LintObject, profile: LintProfile, context: LintContext): readonly LintFinding[] {
  return rules
    .filter(({ profiles, applies }) => profiles.includes(profile) && applies(object, context))
    .flatMap(({ group, name, severity, citation, check }) => {
      const message = check(object, context);
      return message === undefined ? [] : [{ rule: `${group}/${name}`, severity, message, citation }];
    });
}
