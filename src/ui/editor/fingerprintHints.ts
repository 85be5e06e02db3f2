import * as vscode from "vscode";
import { positionOf } from "../pins/editor/ranges";
import { blockName, lifeText } from "./blockText";
import type { TextSession } from "./textSession";

/** Behind a fingerprint, the certificate of the same text that it belongs to. */
export class FingerprintHints implements vscode.InlayHintsProvider {
  readonly onDidChangeInlayHints: vscode.Event<void>;

  constructor(
    private readonly session: TextSession,
    private readonly now: () => Date,
  ) {
    this.onDidChangeInlayHints = session.onDidJudgeAnew;
  }

  async provideInlayHints(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.InlayHint[]> {
    const text = await this.session.text(document);
    return (text?.fingerprints ?? []).flatMap(({ behind, block: at }) => {
      const [position, block] = [positionOf(behind), text?.blocks[at]];
      if (!block || !range.contains(position)) return [];
      const said = [blockName(block), lifeText(block, this.now())].filter(Boolean).join(", ");
      const hint = new vscode.InlayHint(position, `= ${said}`);
      hint.paddingLeft = true;
      return [hint];
    });
  }
}
