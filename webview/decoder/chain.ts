import type { ChainLink, ChainView } from "../../src/protocol/decoder";
import { element } from "../ui/element";
import { icon } from "../ui/icon";
import { button } from "../ui/toolkit";
import type { Context } from "./context";
import { plainText, safeText } from "./safeText";
import { verdictLine } from "./verdict";

/** From the certificate up to its root, with the verdict on each step. `index`: the object that the page shows. */
export function chain({ verdict, links }: ChainView, index: number, context: Context): HTMLElement {
  return element(
    "div",
    { class: "chain" },
    verdictLine(verdict),
    element("ol", { class: "links" }, ...links.map((link) => chainLink(link, index, context))),
  );
}

function chainLink(link: ChainLink, shown: number, context: Context): HTMLElement {
  const { title, detail, index, step } = link;
  const text = element("div", {}, element("h3", {}, ...safeText(title)), element("p", { class: "dates" }, detail));
  const place = placeOf(index, plainText(title), shown, context);
  const card = element("div", { class: "card" }, icon("certificate"), text, place);
  return element(
    "li",
    index === shown ? { class: "link current" } : { class: "link" },
    card,
    step && verdictLine(step),
  );
}

function placeOf(
  index: number | undefined,
  title: string,
  shown: number,
  { labels, open }: Context,
): HTMLElement | undefined {
  if (index === undefined) return undefined;
  if (index === shown) return element("span", { class: "mark" }, labels.shownHere);
  const press = button({ label: labels.open, onPress: () => open(index) });
  press.setAttribute("aria-label", `${labels.open} ${title}`);
  return press;
}
