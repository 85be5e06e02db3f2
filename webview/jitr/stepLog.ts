import type { RunView } from "../../src/protocol/run";
import { element } from "../ui/element";

type Said = Pick<RunView, "attempts" | "headline">;

/** What screen readers read out as it comes: each step that is over, then what came of all. */
export function stepLog(): { readonly element: HTMLElement; readonly show: (view: Said) => void } {
  const log = element("div", { class: "hidden", role: "log", "aria-live": "polite" });
  const said = new Set<string>();
  const say = (text: string): void => {
    if (said.has(text)) return;
    said.add(text);
    log.append(element("p", {}, text));
  };
  return {
    element: log,
    show({ attempts, headline }) {
      for (const { title, steps } of attempts) {
        for (const { name, word, text, state, time } of steps) {
          if (state === "waiting" || state === "running") continue;
          say([title, name, word, time, text].filter((part) => part !== "").join(", "));
        }
      }
      say(headline.title);
    },
  };
}
