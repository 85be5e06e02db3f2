import * as vscode from "vscode";
import type { TextBlock } from "../../protocol/certificateText";
import { setting } from "../settings";
import { visibleLabel } from "../visible";
import { blockCommands } from "./blockCommands";
import { blockName, lifeText } from "./blockText";
import { rangeOf } from "../pins/editor/ranges";
import type { TextSession } from "./textSession";

/** Above each block: whose it is, when it ends, and what can be done with it. */
export class BlockLenses implements vscode.CodeLensProvider {
  readonly onDidChangeCodeLenses: vscode.Event<void>;

  constructor(
    private readonly session: TextSession,
    private readonly now: () => Date,
  ) {
    this.onDidChangeCodeLenses = session.onDidJudgeAnew;
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    if (!setting("codeLens.enabled")) return [];
    const text = await this.session.text(document);
    return (text?.blocks ?? []).flatMap((block) => this.lensesOf(document, block));
  }

  private lensesOf(document: vscode.TextDocument, block: TextBlock): vscode.CodeLens[] {
    const { start } = rangeOf(block.span);
    const range = new vscode.Range(start, start);
    const said = [blockName(block), lifeText(block, this.now())].filter(Boolean).join(" · ");
    const commands: vscode.Command[] = blockCommands(document, block).map((each) => ({
      ...each,
      arguments: [...each.arguments],
    }));
    return [{ title: visibleLabel(said), command: "" }, ...commands].map((each) => new vscode.CodeLens(range, each));
  }
}
