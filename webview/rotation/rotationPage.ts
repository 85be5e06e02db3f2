import type { PlanEvent, RotationView, ServedRow, VersionRow } from "../../src/protocol/rotation";
import { element } from "../ui/element";
import { icon } from "../ui/icon";
import { buttonRow, headline, type LivePage, type PressButton } from "../ui/livePage";
import { redrawn } from "../ui/redrawn";
import { button } from "../ui/toolkit";
import { clock } from "./clock";

type Versions = Pick<RotationView, "versions" | "labels" | "clock">;
type Chain = Pick<RotationView, "chain" | "labels">;
type Events = Pick<RotationView, "events" | "labels">;

/** A clock to move, and what each shipped version makes of that day. */
export function rotationPage(press: PressButton): LivePage<RotationView> {
  const head = redrawn<Pick<RotationView, "title">>("header", { class: "source" }, ({ title }) => [
    element("h1", {}, title),
  ]);
  const verdict = redrawn<RotationView["headline"]>("div", { role: "status", "aria-live": "polite" }, (value) => [
    headline(value),
  ]);
  const slider = clock(press);
  const tools = redrawn<RotationView["buttons"]>("div", { class: "buttons" }, (buttons) => buttonRow(buttons, press));
  const versions = redrawn<Versions>("section", {}, (value) => versionTable(value));
  const chain = redrawn<Chain>("section", {}, (value) => chainTable(value));
  const events = redrawn<Events>("section", {}, (value) => eventTable(value, press));
  const parts = [verdict, slider, tools, versions, chain, events].map(({ element: part }) => part);
  return {
    parts: [head.element, element("main", {}, ...parts)],
    show(view) {
      const { labels } = view;
      head.show({ title: view.title });
      verdict.show(view.headline);
      slider.show(view);
      tools.show(view.buttons);
      versions.show({ versions: view.versions, labels, clock: view.clock });
      chain.show({ chain: view.chain, labels });
      events.show({ events: view.events, labels });
    },
  };
}

function versionTable({ versions, labels, clock: { day, days } }: Versions): HTMLElement[] {
  const at = days === 0 ? 0 : (100 * day) / days;
  return [
    element("h2", {}, labels.versions),
    table(
      [labels.version, labels.verdict, labels.line],
      versions.map((version) => versionRow(version, at)),
    ),
  ];
}

function versionRow({ name, detail, tone, word, why, breaks, spans }: VersionRow, at: number): HTMLElement {
  const state = element("p", { class: `state ${tone}` }, icon(tone), word);
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, name, element("span", { class: "detail" }, detail)),
    element("td", { class: tone }, state, element("p", { class: "detail" }, why)),
    element("td", {}, line(spans, at), element("p", { class: "detail" }, breaks), spanList(spans)),
  );
}

/** A picture of what the list below it says. */
function line(spans: VersionRow["spans"], at: number): HTMLElement {
  const bar = element("div", { class: "line", "aria-hidden": "true" });
  for (const { from, to, tone } of spans) {
    const part = element("span", { class: `span ${tone}` });
    part.style.insetInlineStart = `${from}%`;
    part.style.width = `${to - from}%`;
    bar.append(part);
  }
  const needle = element("span", { class: "needle" });
  needle.style.insetInlineStart = `${at}%`;
  bar.append(needle);
  return bar;
}

const spanList = (spans: VersionRow["spans"]): HTMLElement =>
  element("ul", { class: "hidden" }, ...spans.map(({ text }) => element("li", {}, text)));

const chainTable = ({ chain, labels }: Chain): HTMLElement[] => [
  element("h2", {}, labels.chain),
  table(
    [labels.owner, labels.pin, labels.ends],
    chain.map(({ owner, pin, ends }: ServedRow) =>
      element(
        "tr",
        {},
        element("th", { scope: "row" }, owner),
        element("td", {}, element("code", {}, pin)),
        element("td", {}, ends),
      ),
    ),
  ),
];

const eventTable = ({ events, labels }: Events, press: PressButton): HTMLElement[] => [
  element("h2", {}, labels.events),
  table(
    [labels.date, labels.what, labels.goTo],
    events.map((event) => eventRow(event, labels, press)),
  ),
];

function eventRow({ day, date, title, planned }: PlanEvent, labels: Events["labels"], press: PressButton): HTMLElement {
  const named = (label: string, name: string): HTMLElement => {
    const made = button({ label, onPress: () => press(name, String(day)) });
    made.setAttribute("data-id", `${name} ${day}`);
    made.setAttribute("aria-label", `${label} ${date}`);
    return made;
  };
  const buttons = [named(labels.goTo, "day"), ...(planned ? [named(labels.takeBack, "take-back")] : [])];
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, date),
    element("td", {}, title),
    element("td", {}, element("div", { class: "row-buttons" }, ...buttons)),
  );
}

const table = (heads: readonly string[], rows: readonly HTMLElement[]): HTMLElement =>
  element(
    "div",
    { class: "sideways" },
    element(
      "table",
      {},
      element("thead", {}, element("tr", {}, ...heads.map((head) => element("th", { scope: "col" }, head)))),
      element("tbody", {}, ...rows),
    ),
  );
