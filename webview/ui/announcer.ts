import { element } from "./element";

/** Milliseconds that a message stays in sight. */
const stay = 3000;

export interface Announcer {
  readonly element: HTMLElement;
  readonly say: (message: string) => void;
}

/** A line that screen readers read out when it changes. */
export function createAnnouncer(): Announcer {
  const line = element("div", { class: "announcer", role: "status", "aria-live": "polite" });
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    element: line,
    say(message) {
      clearTimeout(timer);
      line.textContent = message;
      timer = setTimeout(() => (line.textContent = ""), stay);
    },
  };
}
