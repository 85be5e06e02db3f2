import type { Field, FieldGroup, RowSection } from "../../src/protocol/decoder";
import { element } from "../ui/element";
import { icon } from "../ui/icon";
import { fill, type Context } from "./context";
import { codeText, safeText } from "./safeText";

/** Where rows stand: what is copied is told by its place. */
export interface RowPlace {
  readonly index: number;
  readonly section: RowSection;
}

/** Groups of rows beside and below each other, as there is room. */
export function fieldGroups(groups: readonly FieldGroup[], place: RowPlace, context: Context): HTMLElement {
  return element("div", { class: "groups" }, ...groups.map((group, at) => fieldGroup(group, at, place, context)));
}

function fieldGroup(
  { title, fields, elapsed }: FieldGroup,
  group: number,
  place: RowPlace,
  context: Context,
): HTMLElement {
  return element(
    "section",
    { class: "card" },
    element("h3", {}, title),
    elapsed === undefined ? undefined : elapsedBar(elapsed),
    fieldList(fields, group, place, context),
  );
}

/** Labels and values, the labels in one column. */
export function fieldList(fields: readonly Field[], group: number, place: RowPlace, context: Context): HTMLElement {
  const rows = fields.map((field, row) => fieldRow(field, () => context.copyRow({ ...place, group, row }), context));
  return element("dl", { class: "fields" }, ...rows);
}

function fieldRow(field: Field, copy: () => void, { labels }: Context): HTMLElement {
  const { label, values, note, tone, monospace } = field;
  const shown = values.map((value) =>
    element("span", { class: "value" }, ...(monospace ? codeText(value) : safeText(value))),
  );
  const remark = note === undefined ? undefined : element("span", { class: "remark" }, toneIcon(tone), note);
  const text = element("div", { class: "values" }, ...shown, remark);
  const press = copyButton(fill(labels.copy, label), copy);
  return element("div", { class: "row" }, element("dt", {}, label), element("dd", {}, text, press));
}

/** Small, and shown when its row is looked at: there is one for each value. */
function copyButton(label: string, onPress: () => void): HTMLElement {
  const made = element("button", { class: "copy", type: "button", "aria-label": label, title: label });
  made.append(icon("copy"));
  made.addEventListener("click", onPress);
  return made;
}

function toneIcon(tone: Field["tone"]): Element | undefined {
  if (tone === undefined) return undefined;
  const made = icon(tone);
  made.classList.add(tone);
  return made;
}

/** A picture of what the rows below it say. */
function elapsedBar(percent: number): HTMLElement {
  const over = element("span", { class: "elapsed-over" });
  over.style.width = `${String(percent)}%`;
  const now = element("span", { class: "elapsed-now" });
  now.style.left = `${String(percent)}%`;
  return element("div", { class: "elapsed", "aria-hidden": "true" }, over, now);
}
