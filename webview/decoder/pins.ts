import type { PinsView } from "../../src/protocol/decoder";
import { element } from "../ui/element";
import { button } from "../ui/toolkit";
import type { Context } from "./context";
import { fieldGroups } from "./fields";

/** Pins and fingerprints of the object and its chain, and the way to code with them. */
export function pinsSection({ groups, canGenerate }: PinsView, index: number, context: Context): HTMLElement {
  const { labels, request, say } = context;
  const generate = (): void => say(request("generatePins", { index }).then(() => undefined));
  const press = canGenerate ? button({ label: labels.generate, onPress: generate }) : undefined;
  return element(
    "div",
    { class: "pins" },
    fieldGroups(groups, { index, section: "pins" }, context),
    press && element("div", { class: "actions" }, press),
  );
}
