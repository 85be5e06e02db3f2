import type { Problem } from "../../src/protocol/decoder";
import { element } from "../ui/element";
import { icon } from "../ui/icon";
import { safeText } from "./safeText";

/** Instead of an empty page: what is wrong, where, and what to do. */
export function problemPage({ title, reason, nextStep }: Problem): HTMLElement {
  return element(
    "section",
    { class: "problem", role: "alert" },
    icon("unreadable"),
    element("h2", {}, title),
    element("p", { class: "why" }, ...safeText(reason)),
    element("p", { class: "next-step" }, nextStep),
  );
}
