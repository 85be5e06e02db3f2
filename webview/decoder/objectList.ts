import type { ListedObject } from "../../src/protocol/decoder";
import type { ObjectKind } from "../../src/protocol/objectKind";
import { afterPause } from "../ui/afterPause";
import { element } from "../ui/element";
import { icon, type IconName } from "../ui/icon";
import { field } from "../ui/toolkit";
import { windowedRows, type WindowedRows } from "../ui/windowedRows";
import { type Context, fill } from "./context";
import { safeText } from "./safeText";

export const kindIcons: Readonly<Record<ObjectKind, IconName>> = {
  certificate: "certificate",
  "certification-request": "request",
  "certificate-list": "list",
  "ocsp-response": "list",
  pkcs7: "request",
  pkcs12: "key",
  "public-key": "key",
  "private-key": "key",
  failed: "unreadable",
};

export interface ObjectList {
  readonly element: HTMLElement;
  /** Marks the object that the page shows. */
  readonly select: (index: number) => void;
}

/** All objects of the input, as a list to choose from: only what is in sight is on the page. */
export function objectList(total: number, context: Context): ObjectList {
  const list = new ListBox(context);
  const count = element("p", { class: "shown", role: "status" });
  list.onDraw = (found) => {
    count.textContent =
      found === 0 ? context.labels.noneFound : fill(context.labels.shown, context.number(found), context.number(total));
  };
  list.element.style.setProperty("--rows", String(total));
  const input = field({
    label: context.labels.filterObjects,
    icon: icon("search"),
    onInput: afterPause((value) => list.filter(value)),
  });
  const heading = element("h2", { id: "objects-heading", class: "hidden" }, context.labels.objects);
  const tools = element("div", { class: "tools" }, input, count);
  const nav = element("nav", { class: "objects", "aria-labelledby": "objects-heading" }, heading, tools, list.element);
  list.filter("");
  return { element: nav, select: (index) => list.select(index) };
}

/** The keyboard moves the active row, and the page follows. */
class ListBox {
  readonly element: HTMLElement;
  onDraw: (found: number) => void = () => undefined;
  private readonly rows: WindowedRows;
  private readonly drawn = new Map<number, ListedObject>();
  private search = "";
  private selected = 0;
  private active = 0;
  /** The active row was chosen before it was here. */
  private isAwaited = false;
  private readonly openSoon = afterPause((index: number) => this.context.open(index));

  constructor(private readonly context: Context) {
    this.element = element("div", {
      class: "list",
      role: "listbox",
      tabindex: "0",
      "aria-label": context.labels.objects,
    });
    this.rows = windowedRows<ListedObject>({
      scroller: this.element,
      rowHeight: () => this.element.querySelector<HTMLElement>("[role=option]")?.offsetHeight ?? 46,
      load: async (from, count) => {
        const page = await context.request("objects", { search: this.search, from, count });
        return { total: page.total, rows: page.objects };
      },
      draw: ({ first, rows, total, above, below }) => {
        this.drawn.clear();
        rows.forEach((row, place) => row && this.drawn.set(first + place, row));
        const options = rows.map((row, place) => this.option(row, first + place, total));
        this.element.replaceChildren(spacer(above), ...options, spacer(below));
        this.markActive();
        if (this.isAwaited) this.openActive();
        this.onDraw(total);
      },
    });
    this.element.addEventListener("keydown", (event) => this.onKey(event));
    this.element.addEventListener("click", (event) => this.onClick(event));
  }

  filter(search: string): void {
    this.search = search;
    this.active = 0;
    this.isAwaited = false;
    this.rows.reload();
  }

  select(index: number): void {
    this.selected = index;
    for (const [place, object] of this.drawn) {
      const isSelected = object.index === index;
      document.getElementById(optionId(place))?.setAttribute("aria-selected", String(isSelected));
      if (isSelected) this.active = place;
    }
    this.markActive();
  }

  private option(object: ListedObject | undefined, place: number, total: number): HTMLElement {
    const isSelected = object?.index === this.selected;
    const attributes = {
      class: "option",
      role: "option",
      id: optionId(place),
      "data-place": String(place),
      "aria-selected": String(isSelected),
      "aria-posinset": String(place + 1),
      "aria-setsize": String(total),
    };
    if (!object) return element("div", attributes, "…");
    const { kind, kindName, title, detail, tone } = object;
    const picture = icon(kindIcons[kind]);
    picture.classList.add(tone);
    const words = [kindName, detail].filter((text) => text !== "").join(" · ");
    const text = element(
      "span",
      { class: "option-text" },
      element("span", { class: "option-title" }, ...safeText(title)),
      element("span", { class: "option-detail" }, words),
    );
    return element("div", attributes, picture, text);
  }

  private markActive(): void {
    const option = document.getElementById(optionId(this.active));
    for (const marked of this.element.querySelectorAll(".active")) marked.classList.remove("active");
    option?.classList.add("active");
    if (option) this.element.setAttribute("aria-activedescendant", option.id);
    else this.element.removeAttribute("aria-activedescendant");
  }

  private onKey(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor(this.element.clientHeight / 46) - 1);
    const last = this.rows.total() - 1;
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: this.active + 1,
      ArrowUp: this.active - 1,
      PageDown: this.active + page,
      PageUp: this.active - page,
      Home: 0,
      End: last,
    };
    const target = targets[event.key];
    if (target === undefined || last < 0) return;
    event.preventDefault();
    this.active = Math.min(last, Math.max(0, target));
    this.rows.reveal(this.active);
    this.openActive();
  }

  private onClick(event: MouseEvent): void {
    const option = event.target instanceof Element ? event.target.closest<HTMLElement>("[role=option]") : null;
    if (!option) return;
    this.active = Number(option.dataset["place"]);
    this.openActive();
  }

  private openActive(): void {
    this.markActive();
    const object = this.drawn.get(this.active);
    this.isAwaited = object === undefined;
    if (object) this.openSoon(object.index);
  }
}

function optionId(place: number): string {
  return `object-${String(place)}`;
}

function spacer(pixels: number): HTMLElement {
  const made = element("div", { class: "spacer", role: "presentation" });
  made.style.height = `${String(pixels)}px`;
  return made;
}
