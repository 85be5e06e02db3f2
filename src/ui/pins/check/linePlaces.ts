import type { TextRange } from "../../../pinning/lint/pinSource";
import type { Place, Span } from "./checkedFile";

/** Finds lines as VS Code counts them: they end with CR LF, LF or CR. */
export class LinePlaces {
  private readonly starts: readonly number[];

  constructor(private readonly text: string) {
    const starts = [0];
    for (const { index, 0: end } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + end.length);
    this.starts = starts;
  }

  place(offset: number): Place {
    const within = Math.max(0, Math.min(offset, this.text.length));
    let [low, high] = [0, this.starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.starts[middle] ?? 0) <= within) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: within - (this.starts[low] ?? 0) };
  }

  span({ start, end }: TextRange): Span {
    return { start: this.place(start), end: this.place(end) };
  }
}
