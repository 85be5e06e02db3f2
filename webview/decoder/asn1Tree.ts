import type { Asn1Row } from "../../src/protocol/asn1";
import { element } from "../ui/element";
import { icon } from "../ui/icon";
import { windowedRows, type WindowedRows } from "../ui/windowedRows";
import type { Context } from "./context";
import { safeText } from "./safeText";

export interface ElementTree {
  readonly element: HTMLElement;
  /** Why not all of the octets could be read; empty as a rule. */
  readonly problem: HTMLElement;
  /** Marks a row and brings it into sight, without telling `onSelect`. */
  readonly select: (row: Asn1Row) => void;
}

export interface ElementTreeOptions {
  readonly onSelect: (row: Asn1Row) => void;
  /** The pointer is over a row, or over none any more. */
  readonly onPoint: (row: Asn1Row | undefined) => void;
}

/** The elements of a structure, all of them unfolded: only those in sight are on the page. */
export function elementTree(index: number, context: Context, options: ElementTreeOptions): ElementTree {
  const tree = new Tree(index, context, options);
  return { element: tree.element, problem: tree.problem, select: (row) => tree.mark(row) };
}

class Tree {
  readonly element: HTMLElement;
  readonly problem = element("div", { class: "asn1-problem" });
  private readonly rows: WindowedRows;
  private readonly drawn = new Map<number, Asn1Row>();
  private selected = 0;
  private parent: number | undefined;

  constructor(
    private readonly index: number,
    private readonly context: Context,
    private readonly options: ElementTreeOptions,
  ) {
    this.element = element("div", {
      class: "asn1-tree",
      role: "tree",
      tabindex: "0",
      "aria-label": context.labels.asn1Elements,
    });
    this.rows = windowedRows<Asn1Row>({
      scroller: this.element,
      rowHeight: () => this.element.querySelector<HTMLElement>("[role=treeitem]")?.offsetHeight ?? 24,
      load: async (from, count) => {
        const page = await context.request("asn1", { index, from, count });
        if (page.problem) this.sayProblem(page.problem);
        return page;
      },
      draw: ({ first, rows, above, below }) => {
        this.drawn.clear();
        const items = rows.map((row, place) => {
          if (row) this.drawn.set(first + place, row);
          return this.item(row, first + place);
        });
        this.element.replaceChildren(spacer(above), ...items, spacer(below));
        this.markActive();
      },
    });
    this.element.addEventListener("keydown", (event) => this.onKey(event));
    this.element.addEventListener("click", ({ target }) => {
      const row = this.rowOf(target);
      if (row) this.choose(row.row);
    });
    this.element.addEventListener("pointermove", ({ target }) => options.onPoint(this.rowOf(target)));
    this.element.addEventListener("pointerleave", () => options.onPoint(undefined));
    this.rows.reload();
  }

  mark(row: Asn1Row): void {
    this.selected = row.row;
    this.parent = row.parent;
    this.rows.reveal(row.row);
    this.markActive();
  }

  private choose(place: number): void {
    void this.rowAt(place).then((row) => {
      if (!row) return;
      this.mark(row);
      this.options.onSelect(row);
    });
  }

  /** A row that is not in sight is asked for. */
  private async rowAt(place: number): Promise<Asn1Row | undefined> {
    const known = this.drawn.get(place);
    if (known) return known;
    const { rows } = await this.context.request("asn1", { index: this.index, from: place, count: 1 });
    return rows[0];
  }

  private rowOf(target: EventTarget | null): Asn1Row | undefined {
    const item = target instanceof Element ? target.closest<HTMLElement>("[role=treeitem]") : null;
    return item ? this.drawn.get(Number(item.dataset["row"])) : undefined;
  }

  private item(row: Asn1Row | undefined, place: number): HTMLElement {
    const attributes = { role: "treeitem", id: itemId(place), "data-row": String(place), class: "asn1-row" };
    if (!row) return element("div", { ...attributes, "aria-level": "1" }, "…");
    const { offset, depth, tag, name, value, encapsulated } = row;
    const made = element(
      "div",
      { ...attributes, "aria-level": String(depth + 1), "aria-selected": String(place === this.selected) },
      element("span", { class: "asn1-offset" }, String(offset).padStart(5)),
      element("span", { class: encapsulated ? "asn1-tag inside" : "asn1-tag" }, tag),
      name === undefined ? undefined : element("strong", { class: "asn1-name" }, name),
      value && element("span", { class: "asn1-value" }, ...safeText(value)),
    );
    made.style.setProperty("--depth", String(depth));
    return made;
  }

  private markActive(): void {
    for (const [place] of this.drawn) {
      const isSelected = place === this.selected;
      document.getElementById(itemId(place))?.setAttribute("aria-selected", String(isSelected));
    }
    const active = document.getElementById(itemId(this.selected));
    if (active) this.element.setAttribute("aria-activedescendant", active.id);
    else this.element.removeAttribute("aria-activedescendant");
  }

  /** As in trees everywhere: left is the element around it, right the first one inside. */
  private onKey(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor(this.element.clientHeight / 24) - 1);
    const last = this.rows.total() - 1;
    const targets: Readonly<Record<string, number | undefined>> = {
      ArrowDown: this.selected + 1,
      ArrowUp: this.selected - 1,
      ArrowLeft: this.parent,
      ArrowRight: this.hasInner() ? this.selected + 1 : undefined,
      PageDown: this.selected + page,
      PageUp: this.selected - page,
      Home: 0,
      End: last,
    };
    if (!(event.key in targets)) return;
    event.preventDefault();
    const target = targets[event.key];
    if (target !== undefined) this.choose(Math.max(0, Math.min(last, target)));
  }

  private hasInner(): boolean {
    return this.drawn.get(this.selected + 1)?.parent === this.selected;
  }

  private sayProblem(text: Parameters<typeof safeText>[0]): void {
    const words = element("span", {}, ...safeText(text));
    this.problem.replaceChildren(element("p", { class: "step warning" }, icon("warning"), words));
  }
}

const itemId = (place: number): string => `asn1-${String(place)}`;

function spacer(pixels: number): HTMLElement {
  const made = element("div", { role: "presentation" });
  made.style.height = `${String(pixels)}px`;
  return made;
}
