import {
  type FindingsView,
  type ObjectView,
  sections,
  type Section,
  type SectionSummary,
} from "../../src/protocol/decoder";
import { element } from "../ui/element";
import { icon } from "../ui/icon";
import { tabs } from "../ui/toolkit";
import { type Asn1View, asn1View } from "./asn1";
import { chain } from "./chain";
import type { Context } from "./context";
import { copyMenu } from "./copyMenu";
import { extensionList } from "./extensions";
import { type Facts, factList } from "./facts";
import { fieldGroups } from "./fields";
import { find, type Find } from "./find";
import { findingsSection } from "./findings";
import { type LazySection, lazySection } from "./lazySection";
import { kindIcons } from "./objectList";
import { pemText } from "./pem";
import { pinsSection } from "./pins";
import { revokedTable } from "./revoked";
import { safeText } from "./safeText";
import { transparencySection } from "./transparency";
import { trustControls } from "./trustControls";
import { unlockForm } from "./unlock";
import { verdictBanner } from "./verdict";

export interface ObjectPageOptions {
  readonly context: Context;
  /** The section that is shown first, when the object has it. */
  readonly section: string;
  readonly onSection: (section: string) => void;
}

/** Sections that depend on whom is trusted, and on the time. */
const judged: readonly Section[] = ["summary", "chain", "pins", "findings", "transparency"];

/** One object: what it is, the verdict, and its sections, which are made when they are first shown. */
export class ObjectPage {
  readonly element: HTMLElement;
  private readonly banner = element("div", { class: "banner" });
  private readonly parts = new Map<Section, LazySection>();
  private readonly search: Find;
  private asn1: Asn1View | undefined;
  private facts: Facts | undefined;
  private view: ObjectView;

  constructor(
    view: ObjectView,
    private readonly options: ObjectPageOptions,
  ) {
    this.view = view;
    const { context, section, onSection } = options;
    const shown = view.sections.map((each) => each.id);
    const active = sections.find((each) => each === section && shown.includes(each)) ?? "summary";
    for (const id of shown) this.parts.set(id, this.part(id));
    this.search = find({
      context,
      places: () => this.searched(),
      reveal: ({ place, range }) => this.reveal(place, range),
    });
    const panels = tabs({
      label: context.labels.sections,
      tabs: view.sections.map((each) => this.tab(each)),
      active,
      onChange: (id) => {
        void this.load(id);
        onSection(id);
      },
    });
    const tools = element(
      "div",
      { class: "object-tools" },
      this.search.element,
      copyMenu(view.index, view.copies, context),
    );
    this.drawBanner();
    this.element = element("article", { class: "object" }, heading(view), this.banner, tools, panels);
    void this.load(active);
  }

  /** Shows what may be judged anew, without touching the rest. */
  async update(view: ObjectView): Promise<void> {
    this.view = view;
    this.search.forget();
    this.drawBanner();
    await Promise.all([this.follow(), ...judged.map(async (id) => this.parts.get(id)?.reload())]);
  }

  /** What is known after the first paint. */
  async follow(): Promise<void> {
    if (!this.parts.has("findings")) return;
    const { request } = this.options.context;
    this.showFindings(await request("findings", { index: this.view.index }));
  }

  jump(section: Section): void {
    const tab = document.getElementById(`tab-${section}`);
    tab?.click();
    tab?.focus();
  }

  /** Shows the element of the structure that an octet belongs to. */
  async showOctets(offset: number): Promise<void> {
    await this.load("asn1");
    this.jump("asn1");
    this.asn1?.reveal(offset);
  }

  find(): void {
    this.search.focus();
  }

  findNext(step: 1 | -1): void {
    this.search.next(step);
  }

  private drawBanner(): void {
    this.facts = factList(this.view.facts, this.options.context);
    this.banner.replaceChildren(verdictBanner(this.view.verdict, this.facts.element));
  }

  private tab({ id, count }: SectionSummary) {
    const { labels, number } = this.options.context;
    const content = [this.parts.get(id)?.element].filter((part) => part !== undefined);
    return { id, label: labels.names.sections[id], content, ...(count !== undefined && { count: number(count) }) };
  }

  private async load(id: string): Promise<void> {
    const section = sections.find((each) => each === id);
    if (section) await this.parts.get(section)?.load();
  }

  private part(id: Section): LazySection {
    const { context } = this.options;
    return lazySection(id, context.labels.failed, async () => this.make(id));
  }

  private async make(id: Section): Promise<readonly Node[]> {
    const { context } = this.options;
    const { index } = this.view;
    const { request } = context;
    switch (id) {
      case "summary":
        return this.summary();
      case "revoked":
        return [revokedTable(index, this.countOf("revoked"), context)];
      case "fields":
        return [fieldGroups((await request("fields", { index })).groups, { index, section: "fields" }, context)];
      case "extensions":
        return [extensionList(await request("extensions", { index }), index, context)];
      case "chain":
        return this.chain();
      case "pins":
        return [pinsSection(await request("pins", { index }), index, context)];
      case "findings":
        return this.findings();
      case "transparency":
        return [transparencySection(await request("transparency", { index }), index, context)];
      case "asn1":
        this.asn1 = asn1View(index, context);
        return [this.asn1.element];
      case "pem":
        return [pemText(await request("pem", { index }), index, context)];
    }
  }

  private summary(): readonly Node[] {
    const { context } = this.options;
    const { index, summary, locked } = this.view;
    const groups = fieldGroups(summary, { index, section: "summary" }, context);
    return locked ? [unlockForm(index, context), groups] : [groups];
  }

  private async chain(): Promise<readonly Node[]> {
    const { context } = this.options;
    const paths = await context.request("paths", { index: this.view.index });
    return [trustControls(paths, context), chain(paths, this.view.index, context)];
  }

  private async findings(): Promise<readonly Node[]> {
    const { context } = this.options;
    const { index } = this.view;
    const findings = await context.request("findings", { index });
    this.showFindings(findings);
    return [findingsSection(findings, index, context, (others) => this.showFindings(others))];
  }

  private showFindings(view: FindingsView): void {
    this.facts?.showFindings(view);
    const tab = document.getElementById("tab-findings");
    const count = tab?.querySelector(".count") ?? element("span", { class: "count" });
    const number = this.options.context.number(view.findings.length);
    count.textContent = number;
    if (!count.isConnected) tab?.append(" ", count);
    tab?.setAttribute("aria-label", `${this.options.context.labels.names.sections.findings} ${number}`);
  }

  private countOf(id: Section): number {
    return this.view.sections.find((each) => each.id === id)?.count ?? 0;
  }

  /** Whatever can be searched, made if need be. */
  private async searched(): Promise<readonly HTMLElement[]> {
    const parts = [...this.parts.values()];
    await Promise.all(parts.map((part) => part.load()));
    return parts.map((part) => part.element);
  }

  private reveal(place: HTMLElement, range: Range): void {
    const id = [...this.parts].find(([, part]) => part.element === place)?.[0];
    const tab = id && document.getElementById(`tab-${id}`);
    if (tab && tab.getAttribute("aria-selected") !== "true") tab.click();
    const line = range.startContainer.parentElement;
    requestAnimationFrame(() => line?.scrollIntoView({ block: "center" }));
  }
}

function heading({ kind, kindName, title }: ObjectView): HTMLElement {
  return element(
    "div",
    { class: "object-head" },
    element("div", { class: "emblem" }, icon(kindIcons[kind])),
    element(
      "div",
      { class: "object-title" },
      element("p", { class: "kind" }, kindName),
      element("h2", {}, ...safeText(title)),
    ),
  );
}
