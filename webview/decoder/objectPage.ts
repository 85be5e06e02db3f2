import type { ObjectView } from "../../src/protocol/decoder";
import { element } from "../ui/element";
import { icon } from "../ui/icon";
import { type Tab, tabs } from "../ui/toolkit";
import { chain } from "./chain";
import type { Context } from "./context";
import { extensionList } from "./extensions";
import { fieldGroups, fieldList } from "./fields";
import { kindIcons } from "./objectList";
import { pemText } from "./pem";
import { revokedTable } from "./revoked";
import { safeText } from "./safeText";
import { verdictBanner } from "./verdict";

export interface ObjectPageOptions {
  readonly context: Context;
  /** The section that is shown first, when the object has it. */
  readonly section: string;
  readonly onSection: (section: string) => void;
}

export interface ObjectPage {
  readonly element: HTMLElement;
  /** Shows what may be judged anew, without touching the rest. */
  readonly update: (view: ObjectView) => void;
}

/** One object: what it is, the verdict, and its sections. */
export function objectPage(view: ObjectView, { context, section, onSection }: ObjectPageOptions): ObjectPage {
  const { labels } = context;
  const parts = sections(view, context);
  const active = parts.some(({ id }) => id === section) ? section : "summary";
  const banner = element("div", { class: "banner" }, verdictBanner(view.verdict));
  const made = element(
    "article",
    { class: "object" },
    heading(view),
    banner,
    tabs({ label: labels.sections, tabs: parts, active, onChange: onSection }),
  );
  return {
    element: made,
    update(fresh) {
      banner.replaceChildren(verdictBanner(fresh.verdict));
      if (fresh.chain) made.querySelector(".chain")?.replaceWith(chain(fresh.chain, fresh.index, context));
    },
  };
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

function sections(view: ObjectView, context: Context): readonly Tab[] {
  const { labels, number } = context;
  const { index, summary, extensions, chain: links, fingerprints, revoked, pem } = view;
  const isCertificateLike = extensions !== undefined;
  return [
    { id: "summary", label: labels.summary, content: [fieldGroups(summary, index, context)] },
    ...(revoked === undefined
      ? []
      : [section("revoked", labels.revoked, revokedTable(index, revoked, context), number(revoked))]),
    ...(isCertificateLike
      ? [section("extensions", labels.extensions, extensionList(view, context), number(extensions.length))]
      : []),
    ...(links ? [section("chain", labels.chain, chain(links, index, context), number(links.links.length))] : []),
    ...(fingerprints
      ? [section("fingerprints", labels.fingerprints, fingerprintCard(fingerprints, index, context))]
      : []),
    ...(pem ? [section("pem", labels.pem, pemText(pem, index, context))] : []),
  ];
}

function section(id: string, label: string, content: HTMLElement, count?: string): Tab {
  return { id, label, content: [content], ...(count === undefined ? {} : { count }) };
}

function fingerprintCard(
  fields: NonNullable<ObjectView["fingerprints"]>,
  index: number,
  context: Context,
): HTMLElement {
  return element("div", { class: "card fingerprints" }, fieldList(fields, index, context));
}
