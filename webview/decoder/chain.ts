import type { PathNodeView, PathsView } from "../../src/protocol/decoder";
import { element } from "../ui/element";
import { icon } from "../ui/icon";
import { button } from "../ui/toolkit";
import { fill, type Context } from "./context";
import { pathPicture } from "./pathPicture";
import { plainText, safeText } from "./safeText";
import { verdictLine } from "./verdict";

/** All paths, as a picture and as lists. `index`: the object that the page shows. */
export function chain(view: PathsView, index: number, context: Context): HTMLElement {
  const { labels, number } = context;
  const { verdict, paths, gaveUp } = view;
  const lists = paths.map((path, at) =>
    element(
      "section",
      { class: "path" },
      element("h3", {}, fill(labels.path, number(at + 1))),
      verdictLine(path.verdict),
      element("ol", { class: "links" }, ...path.nodes.map((_, place) => link(view, path.nodes, place, index, context))),
    ),
  );
  const scroller = { class: "picture-scroller", tabindex: "0", role: "region", "aria-label": labels.picture };
  return element(
    "div",
    { class: "chain" },
    verdictLine(verdict),
    gaveUp === undefined ? undefined : element("p", { class: "nothing" }, gaveUp),
    element("div", scroller, pathPicture(view, labels.picture)),
    ...lists,
  );
}

function link(
  { nodes, edges }: PathsView,
  path: readonly number[],
  place: number,
  shown: number,
  context: Context,
): HTMLElement | undefined {
  const [at, next] = [path[place] ?? 0, path[place + 1]];
  const node = nodes[at];
  if (!node) return undefined;
  const edge = next === undefined ? undefined : edges.find(({ from, to }) => from === at && to === next);
  return element(
    "li",
    node.index === shown ? { class: "link current" } : { class: "link" },
    card(node, shown, context),
    edge && verdictLine(edge.verdict),
  );
}

function card(node: PathNodeView, shown: number, context: Context): HTMLElement {
  const { title, detail, tone, state } = node;
  const picture = icon(tone === "information" ? "certificate" : tone);
  picture.classList.add(tone);
  const text = element(
    "div",
    {},
    element("h4", {}, ...safeText(title)),
    element("p", { class: "node-words" }, state),
    element("p", { class: "dates" }, detail),
  );
  return element("div", { class: "card" }, picture, text, placeOf(node, shown, context));
}

function placeOf({ index, title }: PathNodeView, shown: number, { labels, open }: Context): HTMLElement | undefined {
  if (index === undefined) return undefined;
  if (index === shown) return element("span", { class: "mark" }, labels.shownHere);
  const press = button({ label: labels.open, onPress: () => open(index) });
  press.setAttribute("aria-label", `${labels.open} ${plainText(title)}`);
  return press;
}
