import type { CauseView, ObservationGroup, ObservationView, RunView } from "../../src/protocol/run";
import { element } from "../ui/element";
import { icon } from "../ui/icon";
import type { PressButton } from "../ui/livePage";
import { button } from "../ui/toolkit";

/** What is probably wrong and how to mend it, then what was looked at. */
export function doctor({ doctor: found, labels }: Pick<RunView, "doctor" | "labels">, press: PressButton): Node[] {
  if (!found) return [];
  const { cause, others, groups } = found;
  const likely = cause && [
    element("h2", {}, labels.cause),
    element("section", { class: "card cause" }, ...causeParts(cause, labels, press)),
  ];
  const less = others.length > 0 && [
    element(
      "details",
      { class: "card others", "data-id": "others" },
      element("summary", {}, labels.otherCauses),
      ...others.map((other) => element("section", { class: "cause" }, ...causeParts(other, labels, press))),
    ),
  ];
  const seen = groups.length > 0 && [
    element("h2", {}, labels.observations),
    ...groups.map((group) => observations(group)),
  ];
  return [...(likely ?? []), ...(less || []), ...(seen || [])];
}

function causeParts(cause: CauseView, labels: RunView["labels"], press: PressButton): HTMLElement[] {
  const { id, text, confidence, fix, command, action } = cause;
  const head = element(
    "div",
    { class: "card-head" },
    element("h3", {}, text),
    element("span", { class: "mark" }, id),
    element("span", { class: "confidence" }, confidence),
  );
  const does = action === undefined ? undefined : fixButton(action, `fix ${id}`, true, () => press("fix", id));
  const line = command === undefined ? undefined : commandLine(command, id, labels, press);
  return [head, element("p", {}, fix), ...(does ? [element("div", { class: "buttons" }, does)] : []), ...(line ?? [])];
}

function commandLine(command: string, id: string, labels: RunView["labels"], press: PressButton): HTMLElement[] {
  const copy = button({
    label: labels.copyCommand,
    icon: icon("copy"),
    iconOnly: true,
    onPress: () => press("copy-command", id),
  });
  copy.setAttribute("data-id", `copy-command ${id}`);
  return [element("div", { class: "command" }, element("code", {}, command), copy)];
}

function fixButton(label: string, id: string, primary: boolean, onPress: () => void): HTMLElement {
  const made = button({ label, primary, onPress });
  made.setAttribute("data-id", id);
  return made;
}

function observations({ title, observations: seen }: ObservationGroup): HTMLElement {
  return element(
    "section",
    { class: "card" },
    element("h3", {}, title),
    element("ul", { class: "observations" }, ...seen.map(observation)),
  );
}

/** Green, red or unknown, and a word that says the same. */
function observation({ tone, word, text }: ObservationView): HTMLElement {
  return element(
    "li",
    { class: tone },
    icon(tone === "information" ? "unknown" : tone),
    element("span", { class: "word" }, word),
    element("span", {}, text),
  );
}
