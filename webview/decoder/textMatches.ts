/** Where a text was found. */
export interface Match {
  readonly range: Range;
  /** The section that it is in. */
  readonly place: HTMLElement;
}

/** Text of these stands in a line of its own. */
const lines = "dt, dd, p, li, h2, h3, h4, td, th, pre, label, legend, .value";

interface Letters {
  text: string;
  readonly nodes: Text[];
  /** Of each letter: its node and where it is in it. */
  readonly node: number[];
  readonly offset: number[];
}

/**
 * All places of a text, whatever its case, in what an element shows. Bytes are found with colons and without, as people copy
 * them from elsewhere.
 */
export function matchesIn(place: HTMLElement, search: string): readonly Match[] {
  const wanted = search.trim().toLowerCase();
  const asBytes = /^[0-9a-f:\s]{4,}$/.test(wanted) ? wanted.replace(/[:\s]/g, "") : undefined;
  const found = positions(place, wanted, false);
  const matches = found.length > 0 || asBytes === undefined ? found : positions(place, asBytes, true);
  return matches.map((range) => ({ range, place }));
}

function positions(place: HTMLElement, wanted: string, isBytes: boolean): readonly Range[] {
  const letters = lettersOf(place, isBytes);
  const ranges: Range[] = [];
  for (let at = letters.text.indexOf(wanted); at >= 0; at = letters.text.indexOf(wanted, at + wanted.length)) {
    const range = rangeOf(letters, at, at + wanted.length - 1);
    if (range) ranges.push(range);
  }
  return ranges;
}

function rangeOf({ nodes, node, offset }: Letters, first: number, last: number): Range | undefined {
  const start = nodes[node[first] ?? -1];
  const end = nodes[node[last] ?? -1];
  if (!start || !end) return undefined;
  const range = document.createRange();
  range.setStart(start, offset[first] ?? 0);
  range.setEnd(end, (offset[last] ?? 0) + 1);
  return range;
}

function lettersOf(place: HTMLElement, isBytes: boolean): Letters {
  const letters: Letters = { text: "", nodes: [], node: [], offset: [] };
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  const parts: string[] = [];
  let line: Element | null | undefined;
  for (let text = walker.nextNode(); text instanceof Text; text = walker.nextNode()) {
    const own = text.parentElement?.closest(lines);
    if (own !== line) append(letters, parts, -1, "\n", false);
    line = own;
    letters.nodes.push(text);
    append(letters, parts, letters.nodes.length - 1, text.data.toLowerCase(), isBytes);
  }
  letters.text = parts.join("");
  return letters;
}

function append({ node, offset }: Letters, parts: string[], number: number, text: string, isBytes: boolean): void {
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (isBytes && letter === ":") continue;
    parts.push(letter);
    node.push(number);
    offset.push(at);
  }
}
