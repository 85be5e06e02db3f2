import type { TransparencyView } from "../../src/protocol/decoder";
import { element } from "../ui/element";
import { verdictLine } from "./verdict";

export function transparencySection({ verdict }: TransparencyView): HTMLElement {
  return element("div", { class: "transparency" }, verdictLine(verdict));
}
