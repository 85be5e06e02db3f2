import type { Attempt, RunStep, RunView, StepState } from "../../src/protocol/run";
import { element } from "../ui/element";
import { icon, type IconName } from "../ui/icon";

/** A step that was passed is no success: it has neither the colour nor the picture of one. */
const stateIcons: Readonly<Record<StepState, IconName>> = {
  fact: "fact",
  waiting: "waiting",
  running: "running",
  passed: "passed",
  reached: "good",
  warning: "warning",
  failed: "bad",
  skipped: "skipped",
};

export function timeline({ attempts, labels }: Pick<RunView, "attempts" | "labels">): Node[] {
  const shown = attempts.length > 0 ? attempts.map(attempt) : [element("p", { class: "nothing" }, labels.waiting)];
  return [element("h2", {}, labels.timeline), ...shown];
}

function attempt({ title, steps }: Attempt): HTMLElement {
  return element(
    "section",
    { class: "card attempt" },
    element("h3", {}, title),
    element("ol", { class: "timeline" }, ...steps.map(row)),
  );
}

function row({ name, state, word, text, time, from, to }: RunStep): HTMLElement {
  const said = text === "" ? undefined : element("p", { class: "said" }, text);
  return element(
    "li",
    { class: `timeline-step ${state}` },
    icon(stateIcons[state]),
    element("div", {}, element("p", { class: "name" }, name, " ", element("span", { class: "word" }, word)), said),
    element("span", { class: "time" }, time),
    bar(from, to),
  );
}

/** A picture of what the times beside it say. */
function bar(from: number | undefined, to: number | undefined): HTMLElement {
  const track = element("span", { class: "track", "aria-hidden": "true" });
  if (from === undefined || to === undefined) return track;
  const took = element("span", { class: "took" });
  took.style.insetInlineStart = `${String(from)}%`;
  took.style.width = `${String(Math.max(0, to - from))}%`;
  track.append(took);
  return track;
}
