import type {
  ClientRow,
  InterceptionFact,
  InterceptionView,
  LogEntry,
  ProxyReadView,
  RouteCell,
} from "../../src/protocol/interception";
import { element } from "../ui/element";
import { icon } from "../ui/icon";
import { buttonRow, headline, type LivePage, type PressButton } from "../ui/livePage";
import { redrawn } from "../ui/redrawn";

type Table = Pick<InterceptionView, "routes" | "rows" | "labels">;
type Reads = Pick<InterceptionView, "routes" | "reads" | "labels">;
type Log = Pick<InterceptionView, "log" | "labels">;

/** What can be said of the whole, what it stands on, clients by routes, what the proxy read, and a log. */
export function interceptionPage(press: PressButton): LivePage<InterceptionView> {
  const head = redrawn<Pick<InterceptionView, "title">>("header", { class: "source" }, ({ title }) => [
    element("h1", {}, title),
  ]);
  const verdict = redrawn<InterceptionView["headline"]>("div", { role: "status", "aria-live": "polite" }, (value) => [
    headline(value),
  ]);
  const tools = redrawn<InterceptionView["buttons"]>("div", { class: "buttons" }, (buttons) =>
    buttonRow(buttons, press),
  );
  const facts = redrawn<InterceptionView["facts"]>("dl", { class: "facts" }, (all) => all.flatMap(fact));
  const table = redrawn<Table>("div", { class: "sideways" }, (value) => [matrix(value)]);
  const reads = redrawn<Reads>("section", {}, readParts);
  const log = redrawn<Log>("section", {}, logParts);
  const main = element("main", {}, ...[verdict, tools, facts, table, reads, log].map((part) => part.element));
  return {
    parts: [head.element, main],
    show(view) {
      const { title, headline: said, buttons, facts: all, routes, rows, labels, reads: read, log: lines } = view;
      head.show({ title });
      verdict.show(said);
      tools.show(buttons);
      facts.show(all);
      table.show({ routes, rows, labels });
      table.element.hidden = routes.length === 0;
      table.element.setAttribute("role", "region");
      table.element.setAttribute("aria-label", labels.caption);
      table.element.tabIndex = 0; // scrolled sideways by the arrow keys
      reads.show({ routes, reads: read, labels });
      reads.element.hidden = routes.length === 0;
      log.show({ log: lines, labels });
    },
  };
}

const fact = ({ label, value, monospace = false }: InterceptionFact): HTMLElement[] => [
  element("dt", {}, label),
  element("dd", {}, monospace ? element("code", {}, value) : value),
];

function matrix({ routes, rows, labels }: Table): HTMLElement {
  return element(
    "table",
    {},
    element("caption", { class: "hidden" }, labels.caption),
    element(
      "thead",
      {},
      element("tr", {}, ...[labels.client, ...routes].map((text) => element("th", { scope: "col" }, text))),
    ),
    element("tbody", {}, ...rows.map((each) => row(each, routes.length))),
  );
}

function row({ name, detail, cells, missing }: ClientRow, width: number): HTMLElement {
  const head = element("th", { scope: "row" }, name, element("span", { class: "detail" }, detail));
  if (missing !== undefined) {
    return element("tr", {}, head, element("td", { class: "missing", colspan: String(width) }, missing));
  }
  return element("tr", {}, head, ...cells.map(cell));
}

function cell({ tone, word, details }: RouteCell): HTMLElement {
  return element(
    "td",
    { class: tone },
    element("p", { class: `state ${tone}` }, icon(tone), word),
    ...details.map((detail) => element("p", { class: "detail" }, detail)),
  );
}

function readParts({ reads, labels }: Reads): readonly Node[] {
  const heading = element("h2", {}, labels.reads);
  if (reads.length === 0) return [heading, element("p", { class: "nothing" }, labels.nothingRead)];
  return [heading, ...reads.map(read)];
}

const read = ({ id, title, lines }: ProxyReadView): HTMLElement =>
  element(
    "details",
    { "data-id": id },
    element("summary", { "data-id": `${id} summary` }, title),
    element("pre", { tabindex: "0", "aria-label": title, role: "region" }, lines.join("\n")),
  );

function logParts({ log, labels }: Log): readonly Node[] {
  const heading = element("h2", {}, labels.log);
  if (log.length === 0) return [heading, element("p", { class: "nothing" }, labels.nothingLogged)];
  return [heading, element("ol", { class: "log" }, ...log.map(entry))];
}

const entry = ({ time, where, tone, text }: LogEntry): HTMLElement =>
  element(
    "li",
    { class: tone },
    icon(tone),
    element("span", { class: "time" }, time),
    element("span", { class: "where" }, where),
    element("span", {}, text),
  );
