/** A stretch of what a search found: places in the whole list. */
export interface Found {
  readonly total: number;
  readonly indexes: readonly number[];
}

/**
 * Searches a long list for a part of its texts. The texts are made at the first search, and a search is done once, not for
 * each stretch of its answer.
 */
export function createSearch(
  makeTexts: () => readonly string[],
): (search: string, from: number, count: number, length: number) => Found {
  let texts: readonly string[] | undefined;
  let last: { readonly search: string; readonly matches: readonly number[] } | undefined;

  function matching(search: string): readonly number[] {
    if (last?.search === search) return last.matches;
    texts ??= makeTexts();
    const matches = texts.flatMap((text, index) => (text.includes(search) ? [index] : []));
    last = { search, matches };
    return matches;
  }

  return (search, from, count, length) => {
    if (search === "") {
      const size = Math.max(0, Math.min(count, length - from));
      return { total: length, indexes: Array.from({ length: size }, (_, place) => from + place) };
    }
    const matches = matching(search);
    return { total: matches.length, indexes: matches.slice(from, from + count) };
  };
}
