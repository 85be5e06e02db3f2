import * as vscode from "vscode";
import { tooltip } from "../../tree/tooltip";
import type { CheckedFile, CheckedPin } from "../check/checkedFile";
import { keyFields, keyText } from "./keyText";
import type { PinSession } from "./pinSession";
import { positionOf, rangeOf, samePlace } from "./ranges";

/** Behind each pin, the certificate that it matches. */
export class PinHints implements vscode.InlayHintsProvider {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeInlayHints = this.changed.event;

  constructor(
    private readonly session: PinSession,
    private readonly now: () => Date,
  ) {}

  async provideInlayHints(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.InlayHint[]> {
    const file = await this.session.fresh(document);
    if (!file) return [];
    return pinsOf(file)
      .filter((pin) => range.contains(positionOf(pin.behind)))
      .flatMap((pin) => this.hint(pin));
  }

  /** Asks VS Code to ask again. */
  refresh(): void {
    this.changed.fire();
  }

  dispose(): void {
    this.changed.dispose();
  }

  /** That a pin matches nothing says something only where the user's own keys are known. */
  private hint({ key, behind, pin }: CheckedPin): vscode.InlayHint[] {
    if (!key && !this.session.knowsOwnKeys) return [];
    const now = this.now();
    const label = key ? `= ${keyText(key, now)}` : vscode.l10n.t("matches no known key");
    const hint = new vscode.InlayHint(positionOf(behind), label);
    hint.paddingLeft = true;
    hint.tooltip = key
      ? tooltip(pin, keyFields(key, now))
      : tooltip(pin, [[vscode.l10n.t("Compared with"), comparedWith()]]);
    return [hint];
  }
}

const comparedWith = (): string =>
  vscode.l10n.t(
    "certificates, requests and public keys of this workspace, the CAs of the connection, and public roots",
  );

/** Each place once. */
function pinsOf({ declarations }: CheckedFile): readonly CheckedPin[] {
  const pins = declarations.flatMap((declaration) => declaration.pins);
  return pins.filter((pin, at) => pins.findIndex((other) => samePlace(pin, other)) === at);
}

/** The pin that stands here. */
export const pinAt = (file: CheckedFile, position: vscode.Position): CheckedPin | undefined =>
  pinsOf(file).find(({ range }) => rangeOf(range).contains(position));
