import { afterPause } from "../ui/afterPause";
import { element } from "../ui/element";
import { icon } from "../ui/icon";
import { type Context, fill } from "./context";
import { type Match, matchesIn } from "./textMatches";

/** More are counted, not marked. */
const mostMatches = 2000;

export interface FindOptions {
  readonly context: Context;
  /** Where is searched, in the order of the page: made now, when it was not yet. */
  readonly places: () => Promise<readonly HTMLElement[]>;
  /** Brings the place of a match into sight. */
  readonly reveal: (match: Match) => void;
}

export interface Find {
  readonly element: HTMLElement;
  readonly focus: () => void;
  readonly next: (step: 1 | -1) => void;
  /** The page shows something else: nothing is marked any more. */
  readonly forget: () => void;
}

/** A field that searches all sections of an object, those that were not shown yet as well. */
export function find(options: FindOptions): Find {
  const search = new Search(options);
  return {
    element: search.element,
    focus: () => search.focus(),
    next: (step) => void search.next(step),
    forget: () => search.forget(),
  };
}

class Search {
  readonly element: HTMLElement;
  private readonly input: HTMLInputElement;
  private readonly count = element("span", { class: "shown", role: "status" });
  private matches: readonly Match[] = [];
  private at = -1;
  private searched: string | undefined;

  constructor(private readonly options: FindOptions) {
    const { labels } = options.context;
    this.input = element("input", {
      class: "input",
      type: "search",
      placeholder: labels.find,
      "aria-label": labels.find,
    });
    const search = afterPause<string>((text) => void this.search(text));
    this.input.addEventListener("input", () => search(this.input.value));
    this.input.addEventListener("keydown", (event) => this.onKey(event));
    this.element = element(
      "div",
      { class: "find", role: "search" },
      this.input,
      this.step(labels.findPrevious, "▴", -1),
      this.step(labels.findNext, "▾", 1),
      this.count,
    );
    this.element.prepend(icon("search"));
  }

  focus(): void {
    this.input.focus();
    this.input.select();
  }

  async next(step: 1 | -1): Promise<void> {
    if (this.searched !== this.input.value) return this.search(this.input.value);
    if (this.matches.length === 0) return;
    this.at = (this.at + step + this.matches.length) % this.matches.length;
    this.show();
  }

  forget(): void {
    this.matches = [];
    this.at = -1;
    this.searched = undefined;
    this.count.textContent = "";
    CSS.highlights.delete("found");
    CSS.highlights.delete("found-now");
  }

  private async search(text: string): Promise<void> {
    const places = text.trim() === "" ? [] : await this.options.places();
    if (this.input.value !== text) return; // more was typed meanwhile
    this.forget();
    this.searched = text;
    if (text.trim() === "") return;
    this.matches = places.flatMap((place) => matchesIn(place, text)).slice(0, mostMatches);
    CSS.highlights.set("found", new Highlight(...this.matches.map(({ range }) => range)));
    this.at = this.matches.length > 0 ? 0 : -1;
    this.show();
  }

  private show(): void {
    const { labels, number } = this.options.context;
    const match = this.matches[this.at];
    this.count.textContent = match
      ? fill(labels.found, number(this.at + 1), number(this.matches.length))
      : labels.noneFound;
    if (!match) return;
    CSS.highlights.set("found-now", new Highlight(match.range));
    this.options.reveal(match);
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key === "Escape") {
      this.input.value = "";
      this.forget();
    } else if (event.key === "Enter") {
      event.preventDefault();
      void this.next(event.shiftKey ? -1 : 1);
    }
  }

  private step(label: string, sign: string, by: 1 | -1): HTMLElement {
    const made = element("button", { class: "step-button", type: "button", "aria-label": label, title: label });
    made.append(element("span", { "aria-hidden": "true" }, sign));
    made.addEventListener("click", () => void this.next(by));
    return made;
  }
}
