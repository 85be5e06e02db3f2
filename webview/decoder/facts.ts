import type { Fact, FindingsView, Section } from "../../src/protocol/decoder";
import { element } from "../ui/element";
import { icon } from "../ui/icon";
import type { Context } from "./context";
import { safeText } from "./safeText";

export interface Facts {
  readonly element: HTMLElement;
  /** How many findings there are is known later than the rest. */
  readonly showFindings: (findings: FindingsView) => void;
}

/** What the verdict rests on, a line each, and a way to the section that says more. */
export function factList(facts: readonly Fact[], { jump }: Context): Facts {
  const lines = new Map<Section, HTMLElement>();
  const list = element("ul", { class: "facts" });
  for (const fact of facts) {
    const line = element("li", { class: `fact ${fact.tone}`, "data-section": fact.section });
    drawFact(line, fact, jump);
    lines.set(fact.section, line);
    list.append(line);
  }
  return {
    element: list,
    showFindings({ verdict: { tone, title } }) {
      const line = lines.get("findings");
      const known = facts.find(({ section }) => section === "findings");
      if (!line || !known) return;
      line.className = `fact ${tone}`;
      line.querySelector(".icon")?.replaceWith(icon(tone));
      line.querySelector(".fact-value")?.replaceChildren(title);
    },
  };
}

function drawFact(line: HTMLElement, { section, label, value, tone }: Fact, jump: Context["jump"]): void {
  const press = element("button", { class: "jump", type: "button" }, label);
  press.addEventListener("click", () => jump(section));
  line.append(icon(tone), press, element("span", { class: "fact-value" }, ...safeText(value)));
}
