import { element } from "../ui/element";

/** A section that is made when it is first wanted. */
export interface LazySection {
  readonly element: HTMLElement;
  /** Made at the first call; settles when it is there. */
  readonly load: () => Promise<void>;
  /** Made anew, when it was made before. */
  readonly reload: () => Promise<void>;
}

/** `failed`: what is said when nothing could be made and the error says nothing. */
export function lazySection(id: string, failed: string, make: () => Promise<readonly Node[]>): LazySection {
  const place = element("div", { class: `section section-${id}` });
  let made: Promise<void> | undefined;

  async function fillIn(): Promise<void> {
    try {
      const parts = await make();
      const { activeElement: focused } = document;
      const id = place.contains(focused) ? focused?.getAttribute("data-id") : undefined;
      place.replaceChildren(...parts);
      if (id) place.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`)?.focus();
    } catch (error) {
      const message = error instanceof Error ? error.message : failed;
      place.replaceChildren(element("p", { class: "nothing", role: "alert" }, message));
    }
  }

  return {
    element: place,
    load: () => (made ??= fillIn()),
    reload: async () => {
      if (made) await (made = fillIn());
    },
  };
}
