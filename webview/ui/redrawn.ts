import { element } from "./element";

export interface Redrawn<Value> {
  readonly element: HTMLElement;
  readonly show: (value: Value) => void;
}

/**
 * A part of a page that is drawn anew only when its value has changed. What had the focus has it still, and what was
 * unfolded is unfolded, as far as it is there: told by its `data-id`.
 */
export function redrawn<Value>(
  tag: "section" | "div" | "dl" | "header",
  attributes: Readonly<Record<string, string>>,
  draw: (value: Value) => readonly Node[],
): Redrawn<Value> {
  const part = element(tag, attributes);
  let shown: string | undefined;
  return {
    element: part,
    show(value) {
      const text = JSON.stringify(value);
      if (text === shown) return;
      shown = text;
      const open = [...part.querySelectorAll("details[open]")].map(idOf);
      const focused = part.contains(document.activeElement) ? document.activeElement : undefined;
      part.replaceChildren(...draw(value));
      for (const details of part.querySelectorAll("details")) details.open = open.includes(idOf(details));
      if (focused) focusAgain(part, idOf(focused));
    },
  };
}

const idOf = (node: Element): string | undefined => node.getAttribute("data-id") ?? undefined;

/** What is gone gives its focus to the first button beside it. */
function focusAgain(part: HTMLElement, id: string | undefined): void {
  const same = [...part.querySelectorAll<HTMLElement>("[data-id]")].find((each) => idOf(each) === id);
  (same ?? part.querySelector<HTMLElement>("ui-button"))?.focus();
}
