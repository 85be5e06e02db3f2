import type { AuthorityRow, MatrixCell, MatrixView, RegionColumn } from "../../src/protocol/matrix";
import { element } from "../ui/element";
import { icon } from "../ui/icon";
import { buttonRow, headline, type LivePage, type PressButton } from "../ui/livePage";
import { redrawn } from "../ui/redrawn";

type Table = Pick<MatrixView, "regions" | "authorities" | "labels">;

/** A table: CAs by regions, and what differs. */
export function matrixPage(press: PressButton): LivePage<MatrixView> {
  const head = redrawn<Pick<MatrixView, "title">>("header", { class: "source" }, ({ title }) => [
    element("h1", {}, title),
  ]);
  const verdict = redrawn<MatrixView["headline"]>("div", { role: "status", "aria-live": "polite" }, (value) => [
    headline(value),
  ]);
  const tools = redrawn<MatrixView["buttons"]>("div", { class: "buttons" }, (buttons) => buttonRow(buttons, press));
  const table = redrawn<Table>("div", { class: "sideways" }, (value) => [matrix(value, press)]);
  const readAt = element("p", { class: "read-at" });
  const main = element("main", {}, verdict.element, tools.element, table.element, readAt);
  return {
    parts: [head.element, main],
    show({ title, headline: said, buttons, regions, authorities, labels, readAt: at }) {
      head.show({ title });
      verdict.show(said);
      tools.show(buttons);
      table.show({ regions, authorities, labels });
      table.element.setAttribute("role", "region");
      table.element.setAttribute("aria-label", labels.caption);
      table.element.tabIndex = 0; // scrolled sideways by the arrow keys
      readAt.textContent = at;
    },
  };
}

function matrix({ regions, authorities, labels }: Table, press: PressButton): HTMLElement {
  if (authorities.length === 0) return element("p", { class: "nothing" }, labels.empty);
  const heads = [
    element("th", { scope: "col" }, labels.authority),
    ...regions.map(column),
    element("th", { scope: "col" }, labels.differs),
    element("th", { scope: "col" }, labels.actions),
  ];
  return element(
    "table",
    {},
    element("caption", { class: "hidden" }, labels.caption),
    element("thead", {}, element("tr", {}, ...heads)),
    element("tbody", {}, ...authorities.map((authority) => row(authority, press))),
  );
}

function column({ region, note, endpoint }: RegionColumn): HTMLElement {
  return element(
    "th",
    { scope: "col" },
    element("span", { class: "region" }, region),
    note === undefined ? undefined : element("span", { class: "detail" }, note),
    element("code", { class: "detail" }, endpoint),
  );
}

function row({ id, name, detail, cells, differs, buttons }: AuthorityRow, press: PressButton): HTMLElement {
  const head = element("th", { scope: "row" }, name, element("code", { class: "detail" }, detail));
  const actions = element("div", { class: "row-buttons" }, ...buttonRow(buttons, press, id));
  for (const made of actions.children) made.setAttribute("aria-label", `${made.textContent} ${name}`);
  return element(
    "tr",
    {},
    head,
    ...cells.map(cell),
    element("td", { class: "differs" }, differs),
    element("td", {}, actions),
  );
}

function cell({ tone, word, facts }: MatrixCell): HTMLElement {
  const said = facts.map(({ text, differs }) => element("li", differs ? { class: "other" } : {}, text));
  return element(
    "td",
    { class: tone },
    element("p", { class: `state ${tone}` }, icon(tone === "information" ? "unknown" : tone), word),
    said.length > 0 ? element("ul", {}, ...said) : undefined,
  );
}
