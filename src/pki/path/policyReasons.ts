import type { Certificate } from "../certificate/certificate";
import { findExtension } from "../extensions/extension";
import { isSelfIssued } from "./certificateReasons";
import type { NameBudget } from "./nameConstraints";
import type { PathReason } from "./pathVerdict";
import { anyPolicy, PolicyLevel } from "./policyLevel";

/** What the user wants of policies      RFC 5280 section 6.1.1 (c) to (g) */
export interface PolicyInputs {
  /** user-initial-policy-set, as object identifiers; absent or empty for any policy. */
  readonly initialPolicies?: readonly string[];
  /** initial-explicit-policy: the path has to be valid for one of them. */
  readonly explicitPolicy?: boolean;
  /** initial-policy-mapping-inhibit */
  readonly inhibitMapping?: boolean;
  /** initial-any-policy-inhibit */
  readonly inhibitAnyPolicy?: boolean;
}

/**
 * Certificate policies, with the graph of RFC 9618 in place of the tree of RFC 5280 section 6.1, which grows without bound.
 * The anchor's own policies and constraints count as inputs do (RFC 5937). Costs are taken from the budget of names.
 */
export function policyReasons(path: readonly Certificate[], inputs: PolicyInputs, budget: NameBudget): PathReason[] {
  if (budget.comparisons < 0) return [];
  const problem = new PolicyState(path, inputs, budget).run();
  if (budget.comparisons >= 0) return problem ? [problem] : [];
  return [{ code: "budget-exceeded", at: 0, message: "Its policies are too many to compare." }];
}

/** The variables of RFC 5280 section 6.1.2. */
class PolicyState {
  private level: PolicyLevel | undefined = PolicyLevel.initial();
  private explicitPolicy: number;
  private policyMapping: number;
  private inhibitAnyPolicy: number;

  constructor(
    private readonly path: readonly Certificate[],
    private readonly inputs: PolicyInputs,
    private readonly budget: NameBudget,
  ) {
    const never = path.length + 1;
    this.explicitPolicy = inputs.explicitPolicy === true ? 0 : never;
    this.policyMapping = inputs.inhibitMapping === true ? 0 : never;
    this.inhibitAnyPolicy = inputs.inhibitAnyPolicy === true ? 0 : never;
  }

  run(): PathReason | undefined {
    const last = this.path.length - 1;
    const anchor = this.path[last];
    if (anchor && last > 0) this.readAnchor(anchor);
    for (let at = Math.max(last - 1, 0); at >= 0; at -= 1) {
      const certificate = this.path[at];
      if (!certificate) continue;
      const problem = this.process(certificate, at) ?? (at > 0 ? this.prepare(certificate, at) : undefined);
      if (problem) return problem;
    }
    return this.wrapUp();
  }

  private readAnchor(anchor: Certificate): void {
    const policies = policiesOf(anchor);
    if (policies && !policies.includes(anyPolicy)) this.level = PolicyLevel.of(policies);
    this.constrain(anchor);
  }

  /** Section 6.1.3 (d) to (f) */
  private process(certificate: Certificate, at: number): PathReason | undefined {
    const policies = policiesOf(certificate);
    if (policies && new Set(policies).size !== policies.length) {
      return { code: "malformed-extension", at, message: "certificatePolicies: the same policy stands there twice." };
    }
    const takesAny = this.inhibitAnyPolicy > 0 || (at > 0 && isSelfIssued(certificate));
    const below = policies && this.level?.below(policies, takesAny, this.budget);
    this.level = below?.isEmpty === false ? below : undefined;
    return this.explicitPolicy > 0 || this.level ? undefined : noPolicy(at);
  }

  /** Section 6.1.4 (a), (b) and (h) to (j) */
  private prepare(certificate: Certificate, at: number): PathReason | undefined {
    const mappings = findExtension(certificate.extensions, "policyMappings")?.mappings ?? [];
    if (mappings.some((each) => [each.issuerDomainPolicy.oid, each.subjectDomainPolicy.oid].includes(anyPolicy))) {
      return { code: "policy", at, message: "policyMappings maps anyPolicy, which stands for no policy of its own." };
    }
    const mapped = this.level?.map(mappings, this.policyMapping > 0, this.budget);
    this.level = mapped?.isEmpty === false ? mapped : undefined;
    if (!isSelfIssued(certificate)) {
      this.explicitPolicy = Math.max(this.explicitPolicy - 1, 0);
      this.policyMapping = Math.max(this.policyMapping - 1, 0);
      this.inhibitAnyPolicy = Math.max(this.inhibitAnyPolicy - 1, 0);
    }
    this.constrain(certificate);
    return undefined;
  }

  private constrain({ extensions }: Certificate): void {
    const { requireExplicitPolicy, inhibitPolicyMapping } = findExtension(extensions, "policyConstraints") ?? {};
    const { skipCerts } = findExtension(extensions, "inhibitAnyPolicy") ?? {};
    this.explicitPolicy = Math.min(this.explicitPolicy, requireExplicitPolicy ?? Infinity);
    this.policyMapping = Math.min(this.policyMapping, inhibitPolicyMapping ?? Infinity);
    this.inhibitAnyPolicy = Math.min(this.inhibitAnyPolicy, skipCerts ?? Infinity);
  }

  /** Section 6.1.5 (a), (b) and (g) */
  private wrapUp(): PathReason | undefined {
    const leaf = this.path[0];
    const constraints = leaf && findExtension(leaf.extensions, "policyConstraints");
    if (this.explicitPolicy > 1 && constraints?.requireExplicitPolicy !== 0) return undefined;
    const wanted = this.inputs.initialPolicies ?? [];
    const isAny = wanted.length === 0 || wanted.includes(anyPolicy);
    return this.level && (isAny || this.level.allows(wanted)) ? undefined : noPolicy(0);
  }
}

function policiesOf({ extensions }: Certificate): readonly string[] | undefined {
  return findExtension(extensions, "certificatePolicies")?.policies.map(({ policyIdentifier }) => policyIdentifier.oid);
}

const noPolicy = (at: number): PathReason => ({
  code: "policy",
  at,
  message: "A policy is required here, and none is left that it and all above it have and that is wanted.",
});
