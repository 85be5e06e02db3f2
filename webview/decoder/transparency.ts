import type { TimestampView, TransparencyView } from "../../src/protocol/decoder";
import { element } from "../ui/element";
import { icon } from "../ui/icon";
import { button } from "../ui/toolkit";
import type { Context } from "./context";
import { safeText } from "./safeText";
import { verdictLine } from "./verdict";

/** What browsers make of the timestamps, then each of them, and of when the list of logs is. */
export function transparencySection(view: TransparencyView, index: number, context: Context): HTMLElement {
  const section = element("div", { class: "transparency" });
  const show = (shown: TransparencyView): void => {
    section.replaceChildren(...parts(shown, () => check()));
  };
  const check = (): void => {
    const asked = context.request("inclusion", { index });
    context.say(
      asked.then((checked) => {
        show(checked);
        section.querySelector<HTMLElement>(".tools ui-button")?.focus();
        return checked.timestamps.map(({ verdict }) => verdict.details.map(wordsOf)[0] ?? verdict.title).join(" ");
      }),
    );
  };
  show(view);
  return section;
}

const wordsOf = ({ parts: words }: TimestampView["log"]): string =>
  words.map((part) => (typeof part === "string" ? part : part.escape)).join("");

function parts(view: TransparencyView, onCheck: () => void): readonly HTMLElement[] {
  const { verdict, names, timestamps, note, checkInclusion } = view;
  return [
    verdictLine(verdict),
    ...(names ? [verdictLine(names)] : []),
    ...(timestamps.length > 0 ? [timestampTable(view)] : []),
    ...(checkInclusion === undefined
      ? []
      : [element("div", { class: "tools" }, button({ label: checkInclusion, onPress: onCheck }))]),
    element("p", { class: "nothing" }, note),
  ];
}

function timestampTable({ timestamps, labels }: TransparencyView): HTMLElement {
  const heads = [labels.log, labels.operator, labels.time, labels.verdict];
  const table = element(
    "table",
    { class: "timestamps" },
    element("caption", { class: "hidden" }, labels.timestamps),
    element("thead", {}, element("tr", {}, ...heads.map((head) => element("th", { scope: "col" }, head)))),
    element("tbody", {}, ...timestamps.map(timestampRow)),
  );
  const region = { class: "sideways", tabindex: "0", role: "region", "aria-label": labels.timestamps };
  return element("div", region, table);
}

function timestampRow({ log, operator, date, verdict }: TimestampView): HTMLElement {
  const state = element("span", { class: `state ${verdict.tone}` }, icon(verdict.tone), verdict.title);
  const details = verdict.details.map((detail) => element("span", { class: "detail" }, ...safeText(detail)));
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, ...safeText(log)),
    element("td", {}, ...safeText(operator)),
    element("td", {}, date),
    element("td", {}, state, ...details),
  );
}
