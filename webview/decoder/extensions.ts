import type { ExtensionsView, ExtensionView } from "../../src/protocol/decoder";
import { element } from "../ui/element";
import { icon } from "../ui/icon";
import { button } from "../ui/toolkit";
import { type Context, fill } from "./context";
import { fieldList } from "./fields";
import { safeText } from "./safeText";

export function extensionList({ extensions }: ExtensionsView, index: number, context: Context): HTMLElement {
  if (extensions.length === 0) return element("p", { class: "nothing" }, context.labels.noExtensions);
  const cards = extensions.map((extension, group) => extensionCard(extension, { index, group }, context));
  return element("div", { class: "extensions" }, ...cards);
}

function extensionCard(
  extension: ExtensionView,
  { index, group }: { readonly index: number; readonly group: number },
  context: Context,
): HTMLElement {
  const { name, oid, critical, offset, fields, problem } = extension;
  const heading = element("h3", {}, name);
  const mark = critical ? element("span", { class: "mark" }, context.labels.critical) : undefined;
  const head = element(
    "div",
    { class: "card-head" },
    heading,
    mark,
    element("code", { class: "oid" }, ...safeText(oid)),
    button({
      label: fill(context.labels.showOctets, name),
      icon: icon("octets"),
      iconOnly: true,
      onPress: () => context.showOctets(offset),
    }),
  );
  const why = problem && element("p", { class: "step bad" }, icon("bad"), element("span", {}, ...safeText(problem)));
  const rows = fieldList(fields, group, { index, section: "extensions" }, context);
  return element("section", { class: "card" }, head, why, rows);
}
