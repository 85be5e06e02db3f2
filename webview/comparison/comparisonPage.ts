import type { ComparedLine, ComparedRow, ComparisonView } from "../../src/protocol/comparison";
import { element } from "../ui/element";
import { icon } from "../ui/icon";
import { headline, type LivePage } from "../ui/livePage";
import { redrawn } from "../ui/redrawn";

/** A table: fields, and what either side says. */
export function comparisonPage(): LivePage<ComparisonView> {
  const head = redrawn<string>("header", { class: "source" }, (title) => [element("h1", {}, title)]);
  const verdict = redrawn<ComparisonView["headline"]>("div", { role: "status" }, (value) => [headline(value)]);
  const body = redrawn<ComparisonView>("div", { class: "sideways", role: "region", tabindex: "0" }, (view) => [
    table(view),
  ]);
  return {
    parts: [head.element, element("main", {}, verdict.element, body.element)],
    show(view) {
      head.show(view.title);
      verdict.show(view.headline);
      body.show(view);
      body.element.setAttribute("aria-label", view.labels.caption);
    },
  };
}

function table({ left, right, rows, labels }: ComparisonView): HTMLElement {
  const side = ({ name, kind }: ComparisonView["left"]): HTMLElement =>
    element("th", { scope: "col" }, name, element("span", { class: "detail" }, kind));
  return element(
    "table",
    {},
    element("caption", { class: "hidden" }, labels.caption),
    element("thead", {}, element("tr", {}, element("th", { scope: "col" }, labels.field), side(left), side(right))),
    element("tbody", {}, ...rows.map((each) => row(each, labels))),
  );
}

function row({ field, left, right, same }: ComparedRow, labels: ComparisonView["labels"]): HTMLElement {
  const state = element(
    "span",
    { class: `state ${same ? "good" : "warning"}` },
    icon(same ? "good" : "warning"),
    same ? labels.same : labels.differs,
  );
  return element(
    "tr",
    { class: same ? "same" : "differs" },
    element("th", { scope: "row" }, field, state),
    cell(left, labels),
    cell(right, labels),
  );
}

function cell(lines: readonly ComparedLine[], labels: ComparisonView["labels"]): HTMLElement {
  if (lines.length === 0) return element("td", { class: "missing" }, labels.missing);
  const shown = lines.map(({ text, only }) =>
    only === true
      ? element("li", { class: "only" }, element("code", {}, text), element("span", { class: "hidden" }, labels.only))
      : element("li", {}, element("code", {}, text)),
  );
  return element("td", {}, element("ul", {}, ...shown));
}
