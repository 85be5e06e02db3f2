import { ChannelError } from "../../src/protocol/channel";
import type { DecodedView, ObjectView, Place } from "../../src/protocol/decoder";
import { element } from "../ui/element";
import { icon } from "../ui/icon";
import { progressRing } from "../ui/toolkit";
import { type Announcer, createAnnouncer } from "../ui/announcer";
import type { Context } from "./context";
import { connectHost, type Host } from "./host";
import { type ObjectList, objectList } from "./objectList";
import { ObjectPage } from "./objectPage";
import { problemPage } from "./problem";
import { safeText } from "./safeText";

async function start(host: Host): Promise<void> {
  const waiting = document.querySelector("main.loading");
  waiting?.prepend(progressRing(waiting.textContent.trim()));
  try {
    const kept = host.state()?.place ?? firstPlace;
    // Both are asked for at once: one wait less before the first paint.
    const [view, first] = await Promise.all([host.request("open", {}), firstObject(host, kept)]);
    const place = { index: view.object ?? kept.index, section: view.section ?? kept.section };
    document.documentElement.lang = view.language;
    if (view.problem) showFrame(view, [problemPage(view.problem)]);
    else
      new DecodedPage(host, view, place).show(
        await shownFirst(host, place, kept.index === place.index ? first : undefined),
      );
    await keepInput(host);
  } catch (error) {
    waiting?.replaceChildren(element("p", { role: "alert" }, error instanceof Error ? error.message : String(error)));
  }
}

const firstPlace: Place = { index: 0, section: "summary" };

/** What the place names, else the first of all. */
const shownFirst = async (host: Host, place: Place, read: ObjectView | undefined): Promise<ObjectView> =>
  read ?? (await firstObject(host, place)) ?? host.request("object", { index: 0 });

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
    const copied = (asked: Promise<{ readonly message: string }>): void =>
      void this.say(asked.then(({ message }) => message));
    this.context = {
      labels: view.labels,
      request: host.request,
      number: (value) => format.format(value),
      copy: (index, what) => copied(host.request("copy", { index, what })),
      copyRow: (row) => copied(host.request("copyRow", row)),
      open: (index) => void this.say(this.open(index)),
      jump: (section) => this.page?.jump(section),
      showOctets: (offset) => void this.page?.showOctets(offset),
      judgeBy: (trust) => this.judgeAnew(host.request("trust", trust).then(() => true)),
      judgeAnew: (asked) => this.judgeAnew(asked),
      start: (message) => void this.say(this.startAgain(message)),
      say: (message) => void this.say(message),
    };
    this.list = view.total > 1 ? objectList(view.total, this.context) : undefined;
  }

  show(first: ObjectView): void {
    this.place = { ...this.place, index: first.index };
    showFrame(this.view, [this.main], this.list?.element, this.announcer);
    this.put(first);
    listenForFind(this);
    this.judgeAnew(
      this.host.request("authorities", {}).then(({ changed }) => changed),
      false,
    );
  }

  find(): void {
    this.page?.find();
  }

  findNext(step: 1 | -1): void {
    this.page?.findNext(step);
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
    this.page = new ObjectPage(view, {
      context: this.context,
      section: this.place.section,
      onSection: (section) => {
        this.place = { ...this.place, section };
        this.keepPlace();
      },
    });
    this.main.replaceChildren(this.page.element);
    this.list?.select(view.index);
    void this.say(afterPaint(() => this.page?.follow()));
  }

  /** Draws what depends on judgement anew, when that has changed. `isAsked`: by the user, who is told what came of it. */
  private judgeAnew(asked: Promise<boolean>, isAsked = true): void {
    void this.say(
      asked.then(async (isChanged) => {
        if (!isChanged) return undefined;
        const { index } = this.place;
        const view = await this.host.request("object", { index });
        if (this.place.index !== index) return undefined;
        await this.page?.update(view);
        return isAsked ? view.verdict.title : undefined;
      }),
    );
  }

  /** The input holds other objects now. */
  private async startAgain(message: string): Promise<string> {
    const [view, object] = await Promise.all([
      this.host.request("open", {}),
      this.host.request("object", { index: this.place.index }),
    ]);
    const next = new DecodedPage(this.host, view, this.place);
    next.show(object);
    next.context.say(Promise.resolve(message));
    return message;
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

/** What is not needed for the first paint waits for it. */
function afterPaint(act: () => Promise<void> | undefined): Promise<undefined> {
  return new Promise((resolve, reject) => {
    requestAnimationFrame(() =>
      setTimeout(() => {
        Promise.resolve(act()).then(() => resolve(undefined), reject);
      }),
    );
  });
}

let shownPage: DecodedPage | undefined;

/** As everywhere: Ctrl or Cmd and F, then F3. Registered once for all pages that follow each other. */
function listenForFind(page: DecodedPage): void {
  if (!shownPage) {
    window.addEventListener("keydown", (event) => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "f") shownPage?.find();
      else if (event.key === "F3") shownPage?.findNext(event.shiftKey ? -1 : 1);
      else return;
      event.preventDefault();
    });
  }
  shownPage = page;
}

void start(connectHost(document.body.dataset["key"] ?? ""));
