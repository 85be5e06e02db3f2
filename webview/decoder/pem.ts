import type { PemView } from "../../src/protocol/decoder";
import { element } from "../ui/element";
import { icon } from "../ui/icon";
import { button } from "../ui/toolkit";
import { fill, type Context } from "./context";

export function pemText({ size, text }: PemView, index: number, context: Context): HTMLElement {
  const { labels, copy, number } = context;
  const press = button({ label: labels.copyPem, icon: icon("copy"), onPress: () => copy(index, "pem") });
  const shown =
    text === undefined
      ? element("p", { class: "nothing" }, fill(labels.pemTooLong, number(size)))
      : element("pre", { class: "pem", tabindex: "0", role: "region", "aria-label": labels.names.sections.pem }, text);
  return element("div", { class: "pem-view" }, press, shown);
}
