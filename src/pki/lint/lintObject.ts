import { isCa } from "./certificateKind";
import { certificatesOf } from "./fileIndex";
import { type LintContext, type LintFinding, type LintObject, type LintProfile, type Rule, ruleId } from "./rule";
import { rules } from "./rules";

/**
 * What the rules of a profile find at an object, in the order of the list. Pure, and never throws for a malformed object.
 * Which profile it is in the end says `profileFor`.
 */
export function lintObject(object: LintObject, profile: LintProfile, context: LintContext): readonly LintFinding[] {
  const own = profileFor(object, profile, context);
  const issued = issuedAt(object);
  return rules
    .filter((rule) => rule.profiles.includes(own) && isInForce(rule, issued) && rule.applies(object, context))
    .flatMap((rule) => {
      const message = rule.check(object, context);
      const { severity, citation } = rule;
      return message === undefined ? [] : [{ rule: ruleId(rule), severity, message, citation }];
    });
}

/**
 * A device's file holds its certificate, and after it perhaps the authorities that issued it: those are judged as authorities.
 * The first certificate is the device's, whatever it says of itself.
 */
export function profileFor(object: LintObject, profile: LintProfile, { objects }: LintContext): LintProfile {
  if (profile !== "iot-device" || object.kind !== "certificate" || !isCa(object)) return profile;
  const [first] = certificatesOf(objects);
  return first === undefined || first === object ? profile : "iot-ca";
}

/** When it was issued, in milliseconds; nobody has issued a request yet. */
function issuedAt(object: LintObject): number | undefined {
  if (object.kind === "certificate") return object.notBefore.getTime();
  return object.kind === "certificate-list" ? object.thisUpdate.getTime() : undefined;
}

const isInForce = ({ since, until }: Rule, issued: number | undefined): boolean =>
  issued === undefined
    ? until === undefined
    : (since === undefined || issued >= Date.parse(since)) && (until === undefined || issued < Date.parse(until));
