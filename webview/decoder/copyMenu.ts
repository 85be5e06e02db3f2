import type { CopyTarget } from "../../src/protocol/decoder";
import { element } from "../ui/element";
import { icon } from "../ui/icon";
import { type Context, fill } from "./context";

/** A button that copies the object as what is wanted most, and beside it one with all the ways. */
export function copyMenu(index: number, copies: readonly CopyTarget[], context: Context): HTMLElement | undefined {
  const [first] = copies;
  if (!first) return undefined;
  const { labels, copy } = context;
  const name = (what: CopyTarget): string => labels.names.copies[what];
  const main = element("button", { class: "split-main", type: "button" }, fill(labels.copy, name(first)));
  main.prepend(icon("copy"));
  main.addEventListener("click", () => copy(index, first));
  if (copies.length === 1) return element("div", { class: "split" }, main);
  const menu = element("div", { class: "menu", role: "menu", "aria-label": labels.copyAs });
  const more = element("button", {
    class: "split-more",
    type: "button",
    "aria-haspopup": "menu",
    "aria-expanded": "false",
    "aria-label": labels.copyAs,
    title: labels.copyAs,
  });
  more.append(element("span", { "aria-hidden": "true" }, "▾"));
  const items = copies.map((what) =>
    element("button", { type: "button", role: "menuitem", tabindex: "-1" }, name(what)),
  );
  menu.hidden = true;
  menu.append(...items);
  const show = (isShown: boolean): void => {
    menu.hidden = !isShown;
    more.setAttribute("aria-expanded", String(isShown));
  };
  items.forEach((item, at) =>
    item.addEventListener("click", () => {
      show(false);
      more.focus();
      const what = copies[at];
      if (what) copy(index, what);
    }),
  );
  more.addEventListener("click", () => {
    show(menu.hidden === true);
    if (!menu.hidden) items[0]?.focus();
  });
  const whole = element("div", { class: "split" }, main, more, menu);
  whole.addEventListener("keydown", (event) => moveInMenu(event, { items, menu, more, show }));
  whole.addEventListener("focusout", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && whole.contains(relatedTarget))) show(false);
  });
  return whole;
}

interface Menu {
  readonly items: readonly HTMLElement[];
  readonly menu: HTMLElement;
  readonly more: HTMLElement;
  readonly show: (isShown: boolean) => void;
}

/** As the ARIA practices have it: arrows go around, Home and End to the ends, Escape back. */
function moveInMenu(event: KeyboardEvent, { items, menu, more, show }: Menu): void {
  if (menu.hidden) {
    if (event.key !== "ArrowDown" || event.target !== more) return;
    event.preventDefault();
    show(true);
    items[0]?.focus();
    return;
  }
  if (event.key === "Escape") {
    event.preventDefault();
    show(false);
    more.focus();
    return;
  }
  const at = items.findIndex((item) => item === document.activeElement);
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: (at + 1) % items.length,
    ArrowUp: (at - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  };
  const target = targets[event.key];
  if (target === undefined) return;
  event.preventDefault();
  items[target]?.focus();
}
