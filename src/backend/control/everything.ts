/** Of the lists that are read whole. */
export const pageSize = 1000;

/** All pages of a list in the order of its ids. */
export function everything<T extends { readonly id: number }>(
  read: (page: { readonly after: number; readonly limit: number }) => readonly T[],
): T[] {
  const all: T[] = [];
  for (let after = 0; ; after = all.at(-1)?.id ?? 0) {
    const page = read({ after, limit: pageSize });
    all.push(...page);
    if (page.length < pageSize) return all;
  }
}

/** For sorting by a text. */
export const by =
  <T>(keyOf: (value: T) => string) =>
  (left: T, right: T): number =>
    keyOf(left) < keyOf(right) ? -1 : 1;
