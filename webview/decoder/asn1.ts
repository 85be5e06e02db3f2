import type { Asn1Row } from "../../src/protocol/asn1";
import { element } from "../ui/element";
import { type OctetsPane, octetsPane } from "./asn1Octets";
import { type ElementTree, elementTree } from "./asn1Tree";
import { type Context, fill } from "./context";
import { plainText } from "./safeText";

export interface Asn1View {
  readonly element: HTMLElement;
  /** Selects the innermost element at an octet. */
  readonly reveal: (offset: number) => void;
}

/** The elements of an object beside its octets: what is chosen in one is marked in the other. */
export function asn1View(index: number, context: Context): Asn1View {
  const { labels, number } = context;
  const status = element("p", { class: "asn1-status", role: "status" });
  const say = (row: Asn1Row): void => {
    const end = row.offset + row.header + row.length - 1;
    const words = [row.tag, row.name, row.value && plainText(row.value)].filter(Boolean).join(" · ");
    status.textContent = fill(labels.asn1Place, number(row.offset), number(end), number(row.header), words);
  };
  const tree: ElementTree = elementTree(index, context, {
    onSelect: (row) => {
      octets.mark(row);
      say(row);
    },
    onPoint: (row) => octets.hint(row),
  });
  const octets: OctetsPane = octetsPane(index, context, {
    onSelect: (offset) => void revealAt(offset),
  });

  async function revealAt(offset: number): Promise<void> {
    const { element: row } = await context.request("elementAt", { index, offset });
    if (!row) return;
    tree.select(row);
    octets.mark(row, offset);
    say(row);
  }

  return {
    element: element("div", { class: "asn1" }, tree.element, octets.element, status, tree.problem),
    reveal: (offset) => void revealAt(offset).then(() => tree.element.scrollIntoView({ block: "nearest" })),
  };
}
