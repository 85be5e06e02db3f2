import type { ExtensionView, ObjectView } from "../../src/protocol/decoder";
import { element } from "../ui/element";
import { icon } from "../ui/icon";
import type { Context } from "./context";
import { fieldList } from "./fields";
import { safeText } from "./safeText";

export function extensionList(
  { index, extensions = [] }: Pick<ObjectView, "index" | "extensions">,
  context: Context,
): HTMLElement {
  if (extensions.length === 0) return element("p", { class: "nothing" }, context.labels.noExtensions);
  return element(
    "div",
    { class: "extensions" },
    ...extensions.map((extension) => extensionCard(extension, index, context)),
  );
}

function extensionCard(extension: ExtensionView, index: number, context: Context): HTMLElement {
  const { name, oid, critical, fields, problem } = extension;
  const heading = element("h3", {}, name);
  const mark = critical ? element("span", { class: "mark" }, context.labels.critical) : undefined;
  const head = element(
    "div",
    { class: "card-head" },
    heading,
    mark,
    element("code", { class: "oid" }, ...safeText(oid)),
  );
  const why = problem && element("p", { class: "step bad" }, icon("bad"), element("span", {}, ...safeText(problem)));
  return element("section", { class: "card" }, head, why, fieldList(fields, index, context));
}
