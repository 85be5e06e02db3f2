import { type AnchorSet, anchorSets, type PathsView } from "../../src/protocol/decoder";
import { element } from "../ui/element";
import { button } from "../ui/toolkit";
import type { Context } from "./context";
import { checkbox } from "./controls";
import { plainText } from "./safeText";

/** Whom a chain may end in, and by which time it is judged. */
export function trustControls({ trust, file }: PathsView, context: Context): HTMLElement {
  return element(
    "div",
    { class: "trust" },
    anchorChoices({ trust, ...(file && { file }) }, context),
    timeChoice({ trust }, context),
  );
}

function anchorChoices({ trust, file }: Pick<PathsView, "trust" | "file">, context: Context): HTMLElement {
  const { labels, judgeBy, judgeAnew, request, number } = context;
  const label = (set: AnchorSet): string =>
    set === "file" && file ? `${plainText(file.name)} (${number(file.certificates)})` : labels.names.anchors[set];
  const boxes = anchorSets
    .filter((set) => set !== "file" || file)
    .map((set) =>
      checkbox({
        label: label(set),
        id: set,
        checked: trust.anchors.includes(set),
        onChange: (isChosen) => {
          const others = trust.anchors.filter((each) => each !== set);
          judgeBy({ ...trust, anchors: isChosen ? [...others, set] : others });
        },
      }),
    );
  const choose = button({
    label: labels.chooseFile,
    onPress: () => judgeAnew(request("chooseAnchors", {}).then(({ chosen }) => chosen)),
  });
  choose.setAttribute("data-id", "choose");
  return element("fieldset", { class: "anchors" }, element("legend", {}, labels.anchors), ...boxes, choose);
}

function timeChoice({ trust }: Pick<PathsView, "trust">, { labels, judgeBy }: Context): HTMLElement {
  const input = element("input", { class: "input", type: "datetime-local", step: "1", "data-id": "at" });
  if (trust.at !== undefined) input.value = new Date(trust.at).toISOString().slice(0, 19);
  const { anchors } = trust;
  input.addEventListener("change", () => {
    const at = Date.parse(`${input.value}Z`);
    judgeBy(Number.isNaN(at) || at < 0 ? { anchors } : { anchors, at });
  });
  const now = button({ label: labels.now, onPress: () => judgeBy({ anchors }) });
  now.setAttribute("data-id", "now");
  const label = element("label", { class: "control" }, element("span", { class: "control-label" }, labels.at), input);
  return element("div", { class: "controls" }, label, now);
}
