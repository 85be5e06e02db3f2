import { ChannelError } from "../../src/protocol/channel";
import type { DecodedView, ObjectView, Place } from "../../src/protocol/decoder";
import { element } from "../ui/element";
import { icon } from "../ui/icon";
import { progressRing } from "../ui/toolkit";
import { type Announcer, createAnnouncer } from "../ui/announcer";
import type { Context } from "./context";
import { connectHost, type Host } from "./host";
import { type ObjectList, objectList } from "./objectList";
import { type ObjectPage, objectPage } from "./objectPage";
import { problemPage } from "./problem";
import { safeText } from "./safeText";

async function start(host: Host): Promise<void> {
  const waiting = document.querySelector("main.loading");
  waiting?.prepend(progressRing(waiting.textContent.trim()));
  try {
    const place = host.state()?.place ?? firstPlace;
    // Both are asked for at once: one wait less before the first paint.
    const [view, first] = await Promise.all([host.request("open", {}), firstObject(host, place)]);
    document.documentElement.lang = view.language;
    if (view.problem) showFrame(view, [problemPage(view.problem)]);
    else new DecodedPage(host, view, place).show(first ?? (await host.request("object", { index: 0 })));
    await keepInput(host);
  } catch (error) {
    waiting?.replaceChildren(element("p", { role: "alert" }, error instanceof Error ? error.message : String(error)));
  }
}

const firstPlace: Place = { index: 0, section: "summary" };

/** Undefined when there is none: then the page says why, or the input has fewer objects than before. */
async function firstObject(host: Host, { index }: Place): Promise<ObjectView | undefined> {
  try {
    return await host.request("object", { index });
  } catch (error) {
    if (error instanceof ChannelError) return undefined;
    throw error;
  }
}

/** What is kept across a reload of the window; which place, is added as the user moves. */
async function keepInput(host: Host): Promise<void> {
  const kept = await host.request("keep", {});
  host.keep({ kept, place: host.state()?.place ?? firstPlace });
}

function showFrame(view: DecodedView, main: readonly Node[], beside?: Node, announcer?: Announcer): void {
  const { title, subtitle, labels, notice } = view;
  const header = element(
    "header",
    { class: "source" },
    element("h1", {}, ...safeText(title)),
    element("p", { class: "subtitle" }, subtitle),
  );
  const note =
    notice === undefined ? undefined : element("p", { class: "step information" }, icon("information"), notice);
  const middle = element("main", {}, ...(note ? [note] : []), ...main);
  const layout = element("div", { class: beside ? "layout many" : "layout" });
  layout.append(...(beside ? [beside] : []), middle);
  const footer = element("footer", {}, icon("lock"), element("p", {}, labels.offline));
  document.body.replaceChildren(header, layout, footer, ...(announcer ? [announcer.element] : []));
}

/** The page of an input that was decoded. */
class DecodedPage {
  private readonly main = element("div", { class: "shown-object" });
  private readonly announcer = createAnnouncer();
  private readonly context: Context;
  private readonly list: ObjectList | undefined;
  private page: ObjectPage | undefined;

  constructor(
    private readonly host: Host,
    private readonly view: DecodedView,
    private place: Place,
  ) {
    const format = new Intl.NumberFormat(view.language);
    this.context = {
      labels: view.labels,
      request: host.request,
      number: (value) => format.format(value),
      copy: (index, what) => void this.say(host.request("copy", { index, what }).then(({ message }) => message)),
      open: (index) => void this.say(this.open(index)),
    };
    this.list = view.total > 1 ? objectList(view.total, this.context) : undefined;
  }

  show(first: ObjectView): void {
    this.place = { ...this.place, index: first.index };
    showFrame(this.view, [this.main], this.list?.element, this.announcer);
    this.put(first);
    void this.followAuthorities();
  }

  private async open(index: number): Promise<undefined> {
    const { index: shown } = this.place;
    this.place = { ...this.place, index };
    const view = await this.host.request("object", { index });
    if (this.place.index !== index) return; // another was asked for meanwhile
    this.put(view);
    this.keepPlace();
    if (shown !== index) this.main.scrollIntoView({ block: "nearest" });
  }

  private put(view: ObjectView): void {
    this.page = objectPage(view, {
      context: this.context,
      section: this.place.section,
      onSection: (section) => {
        this.place = { ...this.place, section };
        this.keepPlace();
      },
    });
    this.main.replaceChildren(this.page.element);
    this.list?.select(view.index);
  }

  /** The chain may end in an authority of the user, which is found out later. */
  private async followAuthorities(): Promise<void> {
    const { changed } = await this.host.request("authorities", {});
    if (!changed) return;
    const { index } = this.place;
    const view = await this.host.request("object", { index });
    if (this.place.index === index) this.page?.update(view);
  }

  private keepPlace(): void {
    const state = this.host.state();
    if (state) this.host.keep({ ...state, place: this.place });
  }

  private async say(message: Promise<string | undefined>): Promise<void> {
    try {
      const text = await message;
      if (text !== undefined) this.announcer.say(text);
    } catch (error) {
      this.announcer.say(error instanceof Error ? error.message : this.view.labels.failed);
    }
  }
}

void start(connectHost(document.body.dataset["key"] ?? ""));
