import type { RotationView } from "../../src/protocol/rotation";
import { element } from "../ui/element";
import type { PressButton } from "../ui/livePage";

export interface Clock {
  readonly element: HTMLElement;
  readonly show: (view: RotationView) => void;
}

/** The slider of days. It is never drawn anew, so that it can be dragged while the rest of the page follows. */
export function clock(press: PressButton): Clock {
  const slider = element("input", { type: "range", id: "clock", min: "0", step: "1" });
  const label = element("label", { for: "clock" });
  const text = element("output", { for: "clock" });
  const first = element("span", {});
  const last = element("span", {});
  const ends = element("div", { class: "ends", "aria-hidden": "true" }, first, last);
  slider.addEventListener("input", () => press("day", slider.value));
  return {
    element: element("div", { class: "clock" }, element("p", {}, label, " ", text), slider, ends),
    show({ clock: { day, days, text: said, first: from, last: to }, labels }) {
      label.textContent = labels.clock;
      text.textContent = said;
      first.textContent = from;
      last.textContent = to;
      slider.max = String(days);
      slider.value = String(day);
      slider.setAttribute("aria-valuetext", said);
    },
  };
}
