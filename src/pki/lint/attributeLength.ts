import { type AttributeType, valuesOf } from "./attributes";
import { lintProfiles, type Rule } from "./rule";
import { holderRule } from "./ruleKinds";

interface AttributeLength {
  readonly name: string;
  readonly type: AttributeType;
  /** In characters. */
  readonly longest: number;
  readonly citation?: string;
  readonly zlint?: readonly string[];
}

/** That an attribute of the subject is longer than its upper bound      RFC 5280 appendix A.1 */
export const attributeTooLong = ({
  type,
  longest,
  citation = "RFC 5280 appendix A.1",
  ...rest
}: AttributeLength): Rule =>
  holderRule({
    ...rest,
    group: "rfc5280",
    title: `The subject's ${type} has more than ${longest} characters`,
    profiles: lintProfiles,
    citation,
    severity: "error",
    check: ({ subject }) => {
      const long = valuesOf(subject, type).find((value) => lengthOf(value) > longest);
      return long && `The subject's ${type} has ${lengthOf(long)} characters; it must not have more than ${longest}.`;
    },
  });

/** In characters, whatever they take. */
const lengthOf = (text: string): number => Array.from(text).length;
