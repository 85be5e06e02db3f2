import type { Asn1Row } from "../../src/protocol/asn1";
import { element } from "../ui/element";
import { windowedRows, type WindowedRows } from "../ui/windowedRows";
import type { Context } from "./context";

export interface OctetsPane {
  readonly element: HTMLElement;
  /** Marks the octets of an element and brings them, or the one that was chosen, into sight. */
  readonly mark: (row: Asn1Row, cursor?: number) => void;
  /** Marks them faintly, as long as the pointer is over the element. */
  readonly hint: (row: Asn1Row | undefined) => void;
}

const perRow = 16;

/** Rows of a request of `windowedRows`, in octets. */
interface OctetRow {
  readonly offset: number;
  readonly hex: string;
}

/** The octets of an object, sixteen in a row. The keyboard moves over them, and the element that one belongs to is chosen. */
export function octetsPane(
  index: number,
  context: Context,
  { onSelect }: { readonly onSelect: (offset: number) => void },
): OctetsPane {
  const pane = new Pane(index, context, onSelect);
  return { element: pane.element, mark: (row, cursor) => pane.mark(row, cursor), hint: (row) => pane.hint(row) };
}

class Pane {
  readonly element: HTMLElement;
  private readonly rows: WindowedRows;
  private marked: Asn1Row | undefined;
  private hinted: Asn1Row | undefined;
  private cursor = 0;
  private total = 0;

  constructor(
    index: number,
    context: Context,
    private readonly onSelect: (offset: number) => void,
  ) {
    const { labels, request } = context;
    const attributes = { class: "asn1-octets", role: "group", tabindex: "0", "aria-label": labels.asn1Octets };
    this.element = element("div", attributes);
    this.rows = windowedRows<OctetRow>({
      scroller: this.element,
      rowHeight: () => this.element.querySelector<HTMLElement>(".octets-row")?.offsetHeight ?? 20,
      load: async (from, count) => {
        const page = await request("octets", { index, from: from * perRow, count: count * perRow });
        this.total = page.total;
        return { total: Math.ceil(page.total / perRow), rows: cut(page.hex, from * perRow) };
      },
      draw: ({ first, rows, above, below }) => {
        const lines = rows.map((row, place) => line(row ?? { offset: (first + place) * perRow, hex: "" }));
        this.element.replaceChildren(spacer(above), ...lines, spacer(below));
        this.paint();
      },
    });
    this.element.addEventListener("click", ({ target }) => {
      const octet = target instanceof Element ? target.closest<HTMLElement>(".octet") : null;
      if (octet) this.move(Number(octet.dataset["at"]));
    });
    this.element.addEventListener("keydown", (event) => this.onKey(event));
    this.rows.reload();
  }

  mark(row: Asn1Row, cursor = row.offset): void {
    this.marked = row;
    this.cursor = cursor;
    this.rows.reveal(Math.floor(cursor / perRow));
    this.paint();
  }

  hint(row: Asn1Row | undefined): void {
    if (row === this.hinted) return;
    this.hinted = row;
    this.paint();
  }

  private move(to: number): void {
    this.cursor = Math.max(0, Math.min(this.total - 1, to));
    this.rows.reveal(Math.floor(this.cursor / perRow));
    this.paint();
    this.onSelect(this.cursor);
  }

  private onKey(event: KeyboardEvent): void {
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: -perRow,
      ArrowDown: perRow,
      PageUp: -perRow * 16,
      PageDown: perRow * 16,
      Home: -this.cursor,
      End: this.total,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    this.move(this.cursor + step);
  }

  private paint(): void {
    for (const octet of this.element.querySelectorAll<HTMLElement>(".octet")) {
      const at = Number(octet.dataset["at"]);
      octet.classList.toggle("in-header", within(this.marked, at) === "header");
      octet.classList.toggle("in-content", within(this.marked, at) === "content");
      octet.classList.toggle("hinted", within(this.hinted, at) !== undefined);
      octet.classList.toggle("cursor", at === this.cursor);
    }
  }
}

function within(row: Asn1Row | undefined, at: number): "header" | "content" | undefined {
  if (!row || at < row.offset) return undefined;
  if (at < row.offset + row.header) return "header";
  return at < row.offset + row.header + row.length ? "content" : undefined;
}

function cut(hex: string, offset: number): readonly OctetRow[] {
  const count = Math.ceil(hex.length / (2 * perRow));
  return Array.from({ length: count }, (_, row) => ({
    offset: offset + row * perRow,
    hex: hex.slice(row * 2 * perRow, (row + 1) * 2 * perRow),
  }));
}

/** Offset, octets, and the characters that they would be in ASCII. */
function line({ offset, hex }: OctetRow): HTMLElement {
  const pairs = hex.match(/../g) ?? [];
  const octets = pairs.map((pair, place) =>
    element("span", { class: "octet", "data-at": String(offset + place) }, pair),
  );
  const characters = pairs.map(characterOf).join("");
  return element(
    "div",
    { class: "octets-row" },
    element("span", { class: "octets-offset", "aria-hidden": "true" }, offset.toString(16).padStart(6, "0")),
    element("span", { class: "octets-hex" }, ...octets),
    element("span", { class: "octets-text", "aria-hidden": "true" }, characters),
  );
}

function characterOf(pair: string): string {
  const code = Number.parseInt(pair, 16);
  return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : "·";
}

function spacer(pixels: number): HTMLElement {
  const made = element("div", { role: "presentation" });
  made.style.height = `${String(pixels)}px`;
  return made;
}
