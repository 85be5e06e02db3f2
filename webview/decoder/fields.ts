import type { Field, FieldGroup } from "../../src/protocol/decoder";
import { element } from "../ui/element";
import { icon } from "../ui/icon";
import { button } from "../ui/toolkit";
import { fill, type Context } from "./context";
import { codeText, safeText } from "./safeText";

/** Groups of rows beside and below each other, as there is room. */
export function fieldGroups(groups: readonly FieldGroup[], index: number, context: Context): HTMLElement {
  return element("div", { class: "groups" }, ...groups.map((group) => fieldGroup(group, index, context)));
}

function fieldGroup({ title, fields, elapsed }: FieldGroup, index: number, context: Context): HTMLElement {
  return element(
    "section",
    { class: "card" },
    element("h3", {}, title),
    elapsed === undefined ? undefined : elapsedBar(elapsed),
    fieldList(fields, index, context),
  );
}

/** Labels and values, the labels in one column. */
export function fieldList(fields: readonly Field[], index: number, context: Context): HTMLElement {
  return element("dl", { class: "fields" }, ...fields.map((field) => row(field, index, context)));
}

function row(field: Field, index: number, context: Context): HTMLElement {
  const { label, values, note, tone, monospace, copy } = field;
  const shown = values.map((value) =>
    element("span", { class: "value" }, ...(monospace ? codeText(value) : safeText(value))),
  );
  const remark = note === undefined ? undefined : element("span", { class: "remark" }, toneIcon(tone), note);
  const text = element("div", { class: "values" }, ...shown, remark);
  const press =
    copy &&
    button({
      label: fill(context.labels.copy, label),
      icon: icon("copy"),
      iconOnly: true,
      onPress: () => context.copy(index, copy),
    });
  return element("div", { class: "row" }, element("dt", {}, label), element("dd", {}, text, press));
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
