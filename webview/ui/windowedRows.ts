/** A stretch of a long list. `total` is the length of the whole. */
export interface Stretch<Row> {
  readonly total: number;
  readonly rows: readonly Row[];
}

export interface WindowedRowsOptions<Row> {
  /** What is scrolled; all rows have the same height. */
  readonly scroller: HTMLElement;
  readonly rowHeight: () => number;
  /** Asks for rows; it may fail. */
  readonly load: (from: number, count: number) => Promise<Stretch<Row>>;
  /** Draws rows; those that are not here yet are undefined. */
  readonly draw: (window: RowWindow<Row>) => void;
}

export interface RowWindow<Row> {
  readonly first: number;
  readonly rows: readonly (Row | undefined)[];
  readonly total: number;
  /** Pixels above and below the drawn rows. */
  readonly above: number;
  readonly below: number;
}

export interface WindowedRows {
  /** Drops what was loaded and starts at the top. */
  readonly reload: () => void;
  /** Scrolls as little as needed to show the row. */
  readonly reveal: (row: number) => void;
  readonly total: () => number;
}

const stretchLength = 100;
const mostStretches = 50;
const spare = 8;

/** Draws the rows of a long list that are in sight, and asks for them when they come near. */
export function windowedRows<Row>({ scroller, rowHeight, load, draw }: WindowedRowsOptions<Row>): WindowedRows {
  let stretches = new Map<number, readonly Row[] | "loading">();
  let total = 0;

  function refresh(): void {
    const height = rowHeight();
    const first = Math.max(0, Math.floor(scroller.scrollTop / height) - spare);
    const count = Math.ceil(scroller.clientHeight / height) + 2 * spare;
    const last = Math.min(total, first + count);
    const places = Array.from({ length: Math.max(0, last - first) }, (_, place) => first + place);
    for (const number of new Set(places.map(stretchOf))) fetch(number);
    draw({
      first,
      rows: places.map(rowAt),
      total,
      above: first * height,
      below: Math.max(0, total - last) * height,
    });
  }

  function rowAt(place: number): Row | undefined {
    const stretch = stretches.get(stretchOf(place));
    return stretch === "loading" ? undefined : stretch?.[place % stretchLength];
  }

  function fetch(number: number): void {
    if (stretches.has(number)) return;
    if (stretches.size >= mostStretches) forgetOldest();
    const mine = stretches;
    mine.set(number, "loading");
    load(number * stretchLength, stretchLength).then(
      (stretch) => {
        if (mine !== stretches) return; // asked before the last reload
        mine.set(number, stretch.rows);
        total = stretch.total;
        refresh();
      },
      () => mine.delete(number), // asked for again at the next scrolling
    );
  }

  function forgetOldest(): void {
    const [oldest] = stretches.keys();
    if (oldest !== undefined) stretches.delete(oldest);
  }

  scroller.addEventListener("scroll", refresh, { passive: true });
  new ResizeObserver(refresh).observe(scroller);
  return {
    reload() {
      stretches = new Map();
      scroller.scrollTop = 0;
      fetch(0);
    },
    reveal(row) {
      const height = rowHeight();
      const [top, bottom] = [row * height, (row + 1) * height];
      if (top < scroller.scrollTop) scroller.scrollTop = top;
      else if (bottom > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop = bottom - scroller.clientHeight;
      refresh();
    },
    total: () => total,
  };
}

function stretchOf(place: number): number {
  return Math.floor(place / stretchLength);
}
