/** What is known when a policy is evaluated: the values of variables and condition keys, by name, such as "iot:ClientId". */
export type PolicyValues = ReadonlyMap<string, readonly string[]>;

/**
 * The values of a variable or condition key; none when it is not known. Names are compared without case (documented for IAM's
 * condition keys), except for those of a thing's attributes.
 */
export function valuesOf(context: PolicyValues, name: string): readonly string[] {
  const exact = context.get(name);
  if (exact || name.includes("[")) return exact ?? [];
  const wanted = name.toLowerCase();
  for (const [known, values] of context) {
    if (known.length === wanted.length && known.toLowerCase() === wanted) return values;
  }
  return [];
}
