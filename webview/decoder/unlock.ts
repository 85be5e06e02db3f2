import { element } from "../ui/element";
import type { Context } from "./context";

let forms = 0;

/** Asks for the password of a file. What is typed is sent once, and kept nowhere. */
export function unlockForm(index: number, { labels, request, start }: Context): HTMLElement {
  const id = `password-${String(++forms)}`;
  const input = element("input", {
    id,
    class: "input",
    type: "password",
    autocomplete: "off",
    spellcheck: "false",
    maxlength: "1024",
    "aria-describedby": `${id}-note ${id}-problem`,
  });
  const problem = element("p", { id: `${id}-problem`, class: "unlock-problem", role: "alert" });
  const press = element("button", { class: "primary", type: "submit" }, labels.unlock);
  const form = element(
    "form",
    { class: "unlock card" },
    element("label", { for: id }, labels.password),
    element("div", { class: "unlock-row" }, input, press),
    problem,
    element("p", { id: `${id}-note`, class: "unlock-note" }, labels.unlockNote),
  );
  const refuse = (message: string): void => {
    problem.textContent = message;
    input.setAttribute("aria-invalid", "true");
    input.focus();
  };
  async function open(): Promise<void> {
    const password = input.value;
    input.value = "";
    problem.textContent = "";
    press.disabled = true;
    try {
      const { opened, message } = await request("unlock", { index, password });
      if (opened) start(message);
      else refuse(message);
    } catch (error) {
      refuse(error instanceof Error ? error.message : labels.failed);
    } finally {
      press.disabled = false;
    }
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void open(); // says itself what came of it
  });
  return form;
}
