import { type AttributeType, hasAttribute, valuesOf } from "./attributes";
import { hasPolicy, isForServers } from "./certificateKind";
import { quoted } from "./quoted";
import type { Rule } from "./rule";
import { certificateRule } from "./ruleKinds";

/** How a subject was validated, by the policies that the CA/Browser Forum reserves      section 7.1.6.1 */
const policies = {
  "domain-validated": "2.23.140.1.2.1",
  "organization-validated": "2.23.140.1.2.2",
  "individual-validated": "2.23.140.1.2.3",
} as const;

interface PolicySubject {
  readonly name: string;
  readonly policy: keyof typeof policies;
  readonly since?: string;
  readonly until?: string;
  readonly zlint?: readonly string[];
}

const inCommon = {
  group: "web",
  profiles: ["web"],
  citation: "CA/Browser Forum Baseline Requirements sections 7.1.2.7.2 to 7.1.2.7.4",
  severity: "error",
} as const;

/** That a subject has an attribute which its policy forbids. */
export const policyForbids = ({
  policy,
  attribute,
  since = "2012-07-01",
  ...rest
}: PolicySubject & { readonly attribute: AttributeType }): Rule =>
  certificateRule({
    ...rest,
    ...inCommon,
    since,
    title: `The policy is ${policy}, and the subject has ${attribute}`,
    applies: (certificate) => isForServers(certificate) && hasPolicy(certificate, policies[policy]),
    check: ({ subject }) => {
      const [value] = valuesOf(subject, attribute);
      return value === undefined
        ? undefined
        : `The policy is ${policy}, and the subject has the ${attribute} ${quoted(value)}; it must not.`;
    },
  });

/** That a subject has none of the attributes of which its policy needs one. */
export const policyNeeds = ({
  policy,
  attributes,
  since = "2012-07-01",
  ...rest
}: PolicySubject & { readonly attributes: readonly AttributeType[] }): Rule =>
  certificateRule({
    ...rest,
    ...inCommon,
    since,
    title: `The policy is ${policy}, and the subject has no ${attributes.join(" or ")}`,
    applies: (certificate) => isForServers(certificate) && hasPolicy(certificate, policies[policy]),
    check: ({ subject }) =>
      attributes.some((attribute) => hasAttribute(subject, attribute))
        ? undefined
        : `The policy is ${policy}, and the subject has no ${attributes.join(" or ")}; it must have one.`,
  });
