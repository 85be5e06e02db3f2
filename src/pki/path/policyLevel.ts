import type { PolicyMapping } from "../extensions/policyMappings";
import type { NameBudget } from "./nameConstraints";

export const anyPolicy = "2.5.29.32.0";

/** A node of the valid policy graph      RFC 9618 section 3 */
interface PolicyNode {
  /** Policies that the next certificate may have for it. */
  readonly expected: ReadonlySet<string>;
  /** The policies of the user's domain that led here: those right below anyPolicy. */
  readonly roots: ReadonlySet<string>;
}

/**
 * The lowest level of the valid policy graph, by valid_policy. What stands above it is needed only for the policies of the
 * user's domain from which a node comes, and those it knows.
 */
export class PolicyLevel {
  private constructor(private readonly nodes: ReadonlyMap<string, PolicyNode>) {}

  /** RFC 5280 section 6.1.2 (a) */
  static initial(): PolicyLevel {
    return PolicyLevel.of([anyPolicy]);
  }

  static of(policies: readonly string[]): PolicyLevel {
    const node = (policy: string): PolicyNode => ({ expected: new Set([policy]), roots: new Set([policy]) });
    return new PolicyLevel(new Map(policies.map((policy) => [policy, node(policy)])));
  }

  get isEmpty(): boolean {
    return this.nodes.size === 0;
  }

  /** RFC 5280 section 6.1.3 (d): the level of a certificate that has these policies. */
  below(policies: readonly string[], takesAny: boolean, budget: NameBudget): PolicyLevel {
    const any = this.nodes.get(anyPolicy);
    const byExpected = this.rootsByExpected(budget);
    const next = new Map<string, PolicyNode>();
    const add = (policy: string, roots: ReadonlySet<string> | undefined): void => {
      if (roots) next.set(policy, { expected: new Set([policy]), roots });
    };
    for (const policy of policies) {
      if (policy !== anyPolicy) add(policy, byExpected.get(policy) ?? (any && new Set([policy])));
    }
    if (!takesAny || !policies.includes(anyPolicy)) return new PolicyLevel(next);
    for (const [policy, roots] of byExpected) if (!next.has(policy)) add(policy, roots);
    add(anyPolicy, any?.roots);
    return new PolicyLevel(next);
  }

  /** RFC 5280 section 6.1.4 (b); where mapping is inhibited, policies that are mapped end. */
  map(mappings: readonly PolicyMapping[], isAllowed: boolean, budget: NameBudget): PolicyLevel {
    const subjects = new Map<string, Set<string>>();
    for (const { issuerDomainPolicy, subjectDomainPolicy } of mappings) {
      const known = subjects.get(issuerDomainPolicy.oid) ?? new Set();
      subjects.set(issuerDomainPolicy.oid, known.add(subjectDomainPolicy.oid));
    }
    const next = new Map(this.nodes);
    const any = this.nodes.get(anyPolicy);
    for (const [policy, expected] of subjects) {
      budget.comparisons -= expected.size;
      const roots = this.nodes.get(policy)?.roots ?? (any && new Set([policy]));
      if (!isAllowed) next.delete(policy);
      else if (roots) next.set(policy, { expected, roots });
    }
    return new PolicyLevel(next);
  }

  /** Whether one of the policies that the user wants is valid      RFC 9618 section 5.6 */
  allows(wanted: readonly string[]): boolean {
    if (this.nodes.has(anyPolicy)) return true;
    return [...this.nodes.values()].some(({ roots }) => wanted.some((policy) => roots.has(policy)));
  }

  private rootsByExpected(budget: NameBudget): Map<string, ReadonlySet<string>> {
    const found = new Map<string, Set<string>>();
    for (const [policy, { expected, roots }] of this.nodes) {
      if (policy === anyPolicy) continue;
      for (const each of expected) {
        budget.comparisons -= roots.size;
        if (budget.comparisons < 0) return found;
        const known = found.get(each) ?? new Set();
        for (const root of roots) known.add(root);
        found.set(each, known);
      }
    }
    return found;
  }
}
