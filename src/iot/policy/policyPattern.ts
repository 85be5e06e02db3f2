import { type PolicyValues, valuesOf } from "./policyValues";

/**
 * A text of a policy in which "*" stands for any characters, "?" for one, and "${name}" for a variable's value. "#" and "+"
 * are plain characters (AWS IoT Core Developer Guide, "AWS IoT Core policy variables").
 */
export interface PolicyPattern {
  readonly text: string;
  readonly parts: readonly PatternPart[];
  /** Of a pattern without variables. */
  readonly fixed?: ResolvedPattern;
}

type PatternPart = ResolvedPattern | { readonly variable: string };

/** UTF-16 code units, and the two wildcards. */
export type ResolvedPattern = readonly number[];

const anyText = -1;
const anyUnit = -2;

export interface PatternRules {
  /** Whether "*" and "?" are wildcards. */
  readonly wildcards: boolean;
  /** Whether variables are replaced. */
  readonly variables: boolean;
}

export function parsePattern(text: string, { wildcards, variables }: PatternRules): PolicyPattern {
  const parts = (variables ? text.split(/(\$\{[^}]*\})/) : [text]).map((part) => parsePart(part, wildcards, variables));
  const isFixed = parts.every((part) => Array.isArray(part));
  return { text, parts, ...(isFixed && { fixed: parts.flat() as ResolvedPattern }) };
}

function parsePart(part: string, wildcards: boolean, variables: boolean): PatternPart {
  const name = variables ? /^\$\{([^}]*)\}$/.exec(part)?.[1] : undefined;
  if (name === undefined) return unitsOf(part, wildcards);
  // "${*}", "${?}" and "${$}" are these characters themselves.
  return /^[*?$]$/.test(name) ? unitsOf(name, false) : { variable: name.trim() };
}

function unitsOf(text: string, wildcards: boolean): ResolvedPattern {
  return Array.from({ length: text.length }, (_, index) => {
    const unit = text.charAt(index);
    if (wildcards && unit === "*") return anyText;
    return wildcards && unit === "?" ? anyUnit : text.charCodeAt(index);
  });
}

/** The variables of a pattern. */
export const variablesOf = ({ parts }: PolicyPattern): string[] =>
  parts.flatMap((part) => ("variable" in part ? [part.variable] : []));

/**
 * Puts values in the place of variables. Undefined when one has no value that may stand there; its name is added to
 * `missing`.
 */
export function resolvePattern(
  pattern: PolicyPattern,
  context: PolicyValues,
  missing: Set<string>,
): ResolvedPattern | undefined {
  if (pattern.fixed) return pattern.fixed;
  const resolved: number[] = [];
  let isComplete = true;
  for (const part of pattern.parts) {
    if (!("variable" in part)) {
      resolved.push(...part);
      continue;
    }
    const [value] = valuesOf(context, part.variable);
    if (value !== undefined && maySubstitute(value)) resolved.push(...unitsOf(value, false));
    else {
      missing.add(part.variable);
      isComplete = false;
    }
  }
  return isComplete ? resolved : undefined;
}

/** "X.509 Certificate policy variable limitations": longer values, and those with wildcard characters, are not put in. */
export const maySubstitute = (value: string): boolean => value.length <= 1024 && !/[*$+?#]/.test(value);

/** Whether the whole text fits, in time proportional to pattern × text at worst. */
export function patternMatches(pattern: ResolvedPattern, text: string): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  for (let index = 0; index < text.length;) {
    const unit = pattern[at];
    if (unit === anyText) {
      star = at;
      at += 1;
      resume = index;
    } else if (unit === anyUnit || unit === text.charCodeAt(index)) {
      at += 1;
      index += 1;
    } else if (star >= 0) {
      at = star + 1;
      resume += 1;
      index = resume;
    } else return false;
  }
  while (pattern[at] === anyText) at += 1;
  return at === pattern.length;
}

/** A pattern without wildcards as text. */
export const textOf = (pattern: ResolvedPattern): string => pattern.map((unit) => String.fromCharCode(unit)).join("");

/** The parts of an ARN's pattern: five, each up to a colon, and the rest. */
export function arnParts(pattern: ResolvedPattern): ResolvedPattern[] {
  const colon = 58;
  const parts: number[][] = [[]];
  for (const unit of pattern) {
    if (unit === colon && parts.length < 6) parts.push([]);
    else parts.at(-1)?.push(unit);
  }
  return parts;
}
