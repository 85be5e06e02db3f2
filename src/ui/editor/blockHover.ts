import * as vscode from "vscode";
import { timeText } from "../dateText";
import { rangeOf } from "../pins/editor/ranges";
import { setting } from "../settings";
import { tooltip } from "../tree/tooltip";
import type { TextBlock } from "../../protocol/certificateText";
import { blockCommands, commandLinks, moreCommands } from "./blockCommands";
import { blockName, factText, lifeText } from "./blockText";
import type { TextSession } from "./textSession";

/** What a block says, as text: nothing in it becomes Markdown. */
export class BlockHover implements vscode.HoverProvider {
  constructor(
    private readonly session: TextSession,
    private readonly now: () => Date,
  ) {}

  async provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    if (!setting("hover.enabled")) return undefined;
    const text = await this.session.text(document);
    const block = text?.blocks.find(({ span }) => rangeOf(span).contains(position));
    if (!block) return undefined;
    const facts = tooltip(blockName(block), [...this.validity(block), ...factsOf(block)]);
    const commands = [...blockCommands(document, block), ...moreCommands(document, block)];
    return new vscode.Hover([facts, commandLinks(commands)], rangeOf(block.span));
  }

  private validity(block: TextBlock): readonly (readonly [string, string | undefined])[] {
    const { notBefore, notAfter } = block;
    const times = [notBefore, notAfter].flatMap((time) => (time === undefined ? [] : [timeText(new Date(time))]));
    const life = lifeText(block, this.now());
    return [
      [vscode.l10n.t("Valid"), times.length > 0 ? [times.join(" – "), life].filter(Boolean).join(", ") : undefined],
    ];
  }
}

/** A thing that is said with "yes" alone is worth a line only then. */
const factsOf = ({ facts }: TextBlock): readonly (readonly [string, string])[] =>
  facts.map(({ name, value }) => [
    factText(name),
    name === "authority" ? vscode.l10n.t("may issue certificates") : value,
  ]);
