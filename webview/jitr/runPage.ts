import type { RunFact, RunView } from "../../src/protocol/run";
import { element } from "../ui/element";
import { buttonRow, headline, type LivePage, type PressButton } from "../ui/livePage";
import { redrawn } from "../ui/redrawn";
import { doctor } from "./doctor";
import { stepLog } from "./stepLog";
import { timeline } from "./timeline";

/** A device's connection: who, what came of it, step by step, and what the doctor says. */
export function runPage(press: PressButton): LivePage<RunView> {
  const head = redrawn<Pick<RunView, "title" | "kind">>("header", { class: "source" }, ({ title, kind }) => [
    element("h1", {}, title),
    element("p", { class: "subtitle" }, kind),
  ]);
  const verdict = redrawn<RunView["headline"]>("div", {}, (value) => [headline(value)]);
  const tools = redrawn<RunView["buttons"]>("div", { class: "buttons" }, (buttons) => buttonRow(buttons, press));
  const facts = redrawn<readonly RunFact[]>("dl", { class: "facts" }, (values) => values.map(fact));
  const steps = redrawn<Pick<RunView, "attempts" | "labels">>("div", {}, timeline);
  const cause = redrawn<Pick<RunView, "doctor" | "labels">>("div", { class: "doctor" }, (view) => doctor(view, press));
  const log = stepLog();
  const main = element(
    "main",
    { class: "run" },
    verdict.element,
    tools.element,
    facts.element,
    steps.element,
    cause.element,
  );
  return {
    parts: [head.element, main, log.element],
    show({ title, kind, headline: said, buttons, facts: known, attempts, doctor: found, labels }) {
      head.show({ title, kind });
      verdict.show(said);
      tools.show(buttons);
      facts.show(known);
      steps.show({ attempts, labels });
      cause.show({ ...(found && { doctor: found }), labels });
      log.show({ attempts, headline: said });
    },
  };
}

function fact({ label, value, monospace = false }: RunFact): HTMLElement {
  const shown = element("dd", {}, monospace ? element("code", {}, value) : value);
  return element("div", {}, element("dt", {}, label), shown);
}
