import type { TextRange } from "../../../pinning/lint/pinSource";

/** A region of a text: lines and columns from 1, columns in UTF-16 units, the end not included. */
export interface Region {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Lines and columns of one text. */
export class TextPlaces {
  private readonly starts: readonly number[];

  constructor(text: string) {
    this.starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map(({ index, 0: end }) => index + end.length)];
  }

  region({ start, end }: TextRange): Region {
    const from = this.place(start);
    const to = this.place(Math.max(start, end));
    return { ...from, endLine: to.line, endColumn: to.column };
  }

  private place(offset: number): { readonly line: number; readonly column: number } {
    let [low, high] = [0, this.starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (this.starts[low] ?? 0) + 1 };
  }
}
