export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** What an expression has for a value; undefined is the "Undefined" of AWS IoT SQL: no such field, or not computable. */
export type Value = Json | undefined;

export type Operator = "AND" | "OR" | "=" | "<>" | "<" | "<=" | ">" | ">=" | "+" | "-" | "*" | "/" | "%";

export type Expression =
  | { readonly kind: "payload" }
  | { readonly kind: "literal"; readonly value: Json }
  | { readonly kind: "member"; readonly of: Expression; readonly name: string }
  | { readonly kind: "array"; readonly items: readonly Expression[] }
  | { readonly kind: "object"; readonly members: readonly (readonly [string, Expression])[] }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: "not"; readonly of: Expression }
  | { readonly kind: "negative"; readonly of: Expression }
  | { readonly kind: "in"; readonly of: Expression; readonly list: Expression }
  | {
      readonly kind: "case";
      readonly of?: Expression;
      readonly branches: readonly Branch[];
      readonly otherwise?: Expression;
    }
  | { readonly kind: "binary"; readonly operator: Operator; readonly left: Expression; readonly right: Expression };

export interface Branch {
  readonly when: Expression;
  readonly then: Expression;
}

/** "*", or an expression under the name that it has in the result. */
export type Selection = "*" | { readonly name: string; readonly expression: Expression };

/** A rule's SQL: SELECT selections FROM 'topicFilter' WHERE where. */
export interface RuleStatement {
  readonly selections: readonly Selection[];
  readonly topicFilter: string;
  readonly where?: Expression;
}
