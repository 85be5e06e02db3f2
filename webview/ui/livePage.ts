import type { RequestGuards } from "../../src/protocol/channel";
import type { ButtonView, Headline, LiveRequests } from "../../src/protocol/live";
import { type Announcer, createAnnouncer } from "./announcer";
import { element } from "./element";
import { connectChannel } from "./host";
import { icon } from "./icon";
import { button, progressRing } from "./toolkit";

export type PressButton = (button: string, item?: string) => void;

export interface LivePage<View> {
  /** All of the page, in its order. */
  readonly parts: readonly HTMLElement[];
  readonly show: (view: View) => void;
}

/** Makes the page at the first view, and shows each later one as it comes. */
export function followHost<View extends { readonly language: string }>(
  guards: RequestGuards<LiveRequests<View>>,
  create: (press: PressButton) => LivePage<View>,
): void {
  const { client } = connectChannel<LiveRequests<View>>(guards);
  const announcer = createAnnouncer();
  const waiting = document.querySelector("main.loading");
  waiting?.prepend(progressRing(waiting.textContent.trim()));
  const press: PressButton = (name, item) => {
    const asked = client.request("press", { button: name, ...(item !== undefined && { item }) });
    void say(asked, announcer);
  };
  const follow = async (): Promise<void> => {
    let shown: LivePage<View> | undefined;
    for (let after = 0; ;) {
      const { version, view } = await client.request("view", { after });
      after = version;
      document.documentElement.lang = view.language;
      if (!shown) {
        shown = create(press);
        document.body.replaceChildren(...shown.parts, announcer.element);
      }
      shown.show(view);
    }
  };
  follow().catch((error: unknown) => {
    document.body.append(element("p", { role: "alert", class: "stopped" }, messageOf(error)));
  });
}

async function say(asked: Promise<{ readonly message: string }>, announcer: Announcer): Promise<void> {
  try {
    announcer.say((await asked).message);
  } catch (error) {
    announcer.say(messageOf(error));
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What can be said of the whole. */
export function headline({ tone, title, details }: Headline): HTMLElement {
  const text = element(
    "div",
    { class: "verdict-text" },
    element("p", { class: "verdict-title" }, title),
    ...details.map((detail) => element("p", { class: "verdict-detail" }, detail)),
  );
  return element("div", { class: `verdict ${tone}` }, icon(tone), text);
}

/** Buttons that the host chose, in a row. `item`: what they belong to. */
export function buttonRow(buttons: readonly ButtonView[], press: PressButton, item?: string): HTMLElement[] {
  return buttons.map(({ id, label, primary = false }) => {
    const made = button({ label, primary, onPress: () => press(id, item) });
    made.setAttribute("data-id", item === undefined ? id : `${id} ${item}`);
    return made;
  });
}
