import type { AppliedStep, DrillCell, DrillSection, DrillView } from "../../src/protocol/drill";
import { element } from "../ui/element";
import { icon, type IconName } from "../ui/icon";
import { buttonRow, headline, type LivePage, type PressButton } from "../ui/livePage";
import { redrawn } from "../ui/redrawn";

type Applied = Pick<DrillView, "applied" | "labels">;
type Plan = Pick<DrillView, "plan" | "labels">;

/** What hangs on a CA, what was done about it, how to recover, and who still connects. */
export function drillPage(press: PressButton): LivePage<DrillView> {
  const head = redrawn<string>("header", { class: "source" }, (title) => [element("h1", {}, title)]);
  const verdict = redrawn<DrillView["headline"]>("div", { role: "status", "aria-live": "polite" }, (value) => [
    headline(value),
  ]);
  const tools = redrawn<DrillView["buttons"]>("div", { class: "buttons" }, (buttons) => buttonRow(buttons, press));
  const watch = redrawn<DrillView["watch"] | null>("div", { class: "watch", role: "status" }, (value) =>
    value ? [headline(value)] : [],
  );
  const applied = redrawn<Applied>("section", {}, appliedTable);
  const sections = redrawn<DrillView["sections"]>("div", {}, (all) => all.map(section));
  const plan = redrawn<Plan>("section", { class: "plan" }, planList);
  const parts = [verdict, tools, watch, applied, plan, sections].map(({ element: part }) => part);
  return {
    parts: [head.element, element("main", {}, ...parts)],
    show(view) {
      const { labels } = view;
      head.show(view.title);
      verdict.show(view.headline);
      tools.show(view.buttons);
      watch.show(view.watch ?? null);
      applied.show({ applied: view.applied, labels });
      plan.show({ plan: view.plan, labels });
      sections.show(view.sections);
    },
  };
}

const stateIcons: Readonly<Record<AppliedStep["state"], IconName>> = {
  waiting: "waiting",
  running: "running",
  reached: "good",
  failed: "bad",
  skipped: "skipped",
};

const stateTones: Readonly<Record<AppliedStep["state"], string>> = {
  waiting: "information",
  running: "information",
  reached: "good",
  failed: "bad",
  skipped: "warning",
};

function appliedTable({ applied, labels }: Applied): HTMLElement[] {
  if (applied.length === 0) return [];
  const rows = applied.map(({ name, state, word, count, failures }) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, name, failureList(failures)),
      element("td", {}, element("p", { class: `state ${stateTones[state]}` }, icon(stateIcons[state]), word)),
      element("td", {}, count),
    ),
  );
  const heads = [labels.step, labels.state, labels.progress];
  return [element("h2", {}, labels.applied), sideways(labels.applied, heads, rows)];
}

const failureList = (failures: readonly string[]): HTMLElement | undefined =>
  failures.length === 0
    ? undefined
    : element("ul", { class: "failures" }, ...failures.map((text) => element("li", {}, text)));

const planList = ({ plan, labels }: Plan): HTMLElement[] => [
  element("h2", {}, labels.plan),
  element(
    "ol",
    {},
    ...plan.map(({ title, reason, details }, index) =>
      element(
        "li",
        {},
        element("p", { class: "step-title" }, title),
        element("p", { class: "detail" }, reason),
        particulars(details, String(index), labels.particulars),
      ),
    ),
  ),
];

const fewParticulars = 8;

function particulars(details: readonly string[], id: string, label: string): HTMLElement | undefined {
  if (details.length === 0) return undefined;
  const list = element("ul", {}, ...details.map((text) => element("li", {}, text)));
  if (details.length <= fewParticulars) return list;
  return element("details", { "data-id": `step ${id}` }, element("summary", {}, `${label} (${details.length})`), list);
}

function section({ id, title, notes, heads, rows, empty }: DrillSection): HTMLElement {
  const body =
    rows.length === 0
      ? element("p", { class: "nothing" }, empty)
      : sideways(
          title,
          heads,
          rows.map((cells) => element("tr", {}, ...cells.map(cell))),
        );
  return element(
    "section",
    { class: `section-${id}` },
    element("h2", {}, title),
    ...notes.map((note) => element("p", { class: "detail" }, note)),
    body,
  );
}

function cell({ text, tone, monospace }: DrillCell, index: number): HTMLElement {
  const shown = monospace === true ? element("code", {}, text) : text;
  if (index === 0) return element("th", { scope: "row" }, shown);
  if (tone === undefined) return element("td", {}, shown);
  return element("td", { class: tone }, element("p", { class: `state ${tone}` }, icon(tone), text));
}

/** Scrolled sideways by the arrow keys. */
const sideways = (caption: string, heads: readonly string[], rows: readonly HTMLElement[]): HTMLElement =>
  element(
    "div",
    { class: "sideways", role: "region", "aria-label": caption, tabindex: "0" },
    element(
      "table",
      {},
      element("caption", { class: "hidden" }, caption),
      element("thead", {}, element("tr", {}, ...heads.map((head) => element("th", { scope: "col" }, head)))),
      element("tbody", {}, ...rows),
    ),
  );
