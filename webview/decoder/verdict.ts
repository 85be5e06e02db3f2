import type { Verdict } from "../../src/protocol/decoder";
import { element } from "../ui/element";
import { icon } from "../ui/icon";
import { safeText } from "./safeText";

/** What can be said of the whole, first on the page. */
export function verdictBanner(verdict: Verdict, facts?: HTMLElement): HTMLElement {
  const text = verdictText(verdict);
  if (facts && facts.childElementCount > 0) text.append(facts);
  return element("section", { class: `verdict ${verdict.tone}` }, icon(verdict.tone), text);
}

/** The same where it is one of several. */
export function verdictLine(verdict: Verdict): HTMLElement {
  return element("div", { class: `step ${verdict.tone}` }, icon(verdict.tone), verdictText(verdict));
}

function verdictText({ title, details }: Verdict): HTMLElement {
  return element(
    "div",
    { class: "verdict-text" },
    element("p", { class: "verdict-title" }, title),
    ...details.map((detail) => element("p", { class: "verdict-detail" }, ...safeText(detail))),
  );
}
