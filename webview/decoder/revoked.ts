import type { RevokedEntry } from "../../src/protocol/decoder";
import { afterPause } from "../ui/afterPause";
import { element } from "../ui/element";
import { icon } from "../ui/icon";
import { field } from "../ui/toolkit";
import { type RowWindow, windowedRows } from "../ui/windowedRows";
import { type Context, fill } from "./context";
import { safeText } from "./safeText";

/** The entries of a revocation list of any length: only what is in sight is on the page. */
export function revokedTable(index: number, revoked: number, context: Context): HTMLElement {
  const { labels, number, request } = context;
  let search = "";
  const count = element("p", { class: "shown", role: "status" });
  const above = spacer();
  const below = spacer();
  const body = element("tbody", { role: "rowgroup" });
  const scroller = scrollArea(labels, revoked, [above, body, below]);
  const rows = windowedRows<RevokedEntry>({
    scroller,
    rowHeight: () => body.querySelector("tr")?.offsetHeight ?? 29,
    load: async (from, wanted) => {
      const page = await request("revoked", { index, search, from, count: wanted });
      return { total: page.total, rows: page.entries };
    },
    draw(window) {
      drawRows(window, { above, body, below });
      count.textContent =
        window.total === 0 ? labels.noneFound : fill(labels.shown, number(window.total), number(revoked));
    },
  });
  const input = field({
    label: labels.searchSerial,
    icon: icon("search"),
    onInput: afterPause((value) => {
      search = value;
      rows.reload();
    }),
  });
  rows.reload();
  return element("div", { class: "revoked" }, element("div", { class: "tools" }, input, count), scroller);
}

function scrollArea(labels: Context["labels"], total: number, bodies: readonly HTMLElement[]): HTMLElement {
  const heading = (text: string): HTMLElement => element("th", { scope: "col", role: "columnheader" }, text);
  const heads = [labels.serial, labels.revokedOn, labels.reason].map(heading);
  const table = element(
    "table",
    { role: "table", "aria-rowcount": String(total + 1) },
    element("caption", { class: "hidden" }, labels.names.sections.revoked),
    element("thead", { role: "rowgroup" }, element("tr", { role: "row", "aria-rowindex": "1" }, ...heads)),
    ...bodies,
  );
  return element(
    "div",
    { class: "scroller", tabindex: "0", role: "region", "aria-label": labels.names.sections.revoked },
    table,
  );
}

function spacer(): HTMLElement {
  return element(
    "tbody",
    { class: "spacer", "aria-hidden": "true" },
    element("tr", {}, element("td", { colspan: "3" })),
  );
}

interface Bodies {
  readonly above: HTMLElement;
  readonly body: HTMLElement;
  readonly below: HTMLElement;
}

function drawRows(window: RowWindow<RevokedEntry>, { above, body, below }: Bodies): void {
  setHeight(above, window.above);
  setHeight(below, window.below);
  body.replaceChildren(...window.rows.map((row, place) => tableRow(row, window.first + place + 2)));
}

function setHeight(body: HTMLElement, pixels: number): void {
  const cell = body.querySelector("td");
  if (cell) cell.style.height = `${String(pixels)}px`;
  body.hidden = pixels === 0;
}

function tableRow(entry: RevokedEntry | undefined, number: number): HTMLElement {
  const cell = (kind: string, ...children: readonly (Node | string)[]): HTMLElement =>
    element("td", { class: kind, role: "cell" }, ...children);
  return element(
    "tr",
    { role: "row", "aria-rowindex": String(number) },
    cell("serial", element("code", {}, ...(entry ? safeText(entry.serial) : ["…"]))),
    cell("date", entry?.date ?? ""),
    cell("reason", entry?.reason ?? ""),
  );
}
