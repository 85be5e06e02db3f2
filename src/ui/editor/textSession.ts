import * as vscode from "vscode";
import type { CertificateText } from "../../protocol/certificateText";
import { longestText } from "../../protocol/certificateText";
import { ChannelError } from "../../protocol/channel";
import { isCancellation } from "../commandFailure";
import { setting } from "../settings";
import type { Workbench } from "../workbench";
import { isShown, lookInto } from "./pemDocument";
import { TextReader, TookTooLong } from "./textReader";

/** What was read of a text, or why nothing was. */
export type TextState =
  | { readonly kind: "read"; readonly text: CertificateText }
  | { readonly kind: "too-long" }
  | { readonly kind: "took-too-long" }
  | { readonly kind: "refused"; readonly reason: string };

export type SessionParts = Pick<Workbench, "extensionUri" | "lifetime" | "log" | "now">;

interface Kept {
  readonly version: number;
  readonly state: Promise<TextState>;
}

/** What the texts of the window hold: each is read once for a version, by the time and settings of then. */
export class TextSession {
  readonly reader: TextReader;
  private readonly kept = new WeakMap<vscode.TextDocument, Kept>();
  private readonly changed = new vscode.EventEmitter<void>();
  /** Everything is to be asked for again: another day or another setting. */
  readonly onDidJudgeAnew = this.changed.event;

  constructor(private readonly parts: SessionParts) {
    this.reader = new TextReader(vscode.Uri.joinPath(parts.extensionUri, "dist", "certificateThread.js").fsPath);
  }

  /** What the document holds as it is now; undefined when it has no PEM, or is none that is looked into. */
  async state(document: vscode.TextDocument): Promise<TextState | undefined> {
    if (document.isClosed || !isShown(document)) return undefined;
    const { hasBlocks, isTooLong } = lookInto(document);
    if (isTooLong) return { kind: "too-long" };
    if (!hasBlocks) return undefined;
    const { version } = document;
    const before = this.kept.get(document);
    if (before?.version === version) return before.state;
    const state = this.stateOf(document.getText());
    this.kept.set(document, { version, state });
    return state;
  }

  /** The same; undefined also while somebody goes on typing, and for what could not be read. */
  async text(document: vscode.TextDocument): Promise<CertificateText | undefined> {
    const { version } = document;
    const state = await this.state(document);
    return state?.kind === "read" && document.version === version ? state.text : undefined;
  }

  /** Of any text, such as that of a file which is not open. */
  async stateOf(text: string): Promise<TextState> {
    if (text.length > longestText) return { kind: "too-long" };
    const { lifetime, log, now } = this.parts;
    const params = {
      text,
      at: +now(),
      warningDays: setting("expiry.warningDays"),
      profile: setting("diagnostics.profile"),
    };
    try {
      return { kind: "read", text: await this.reader.read(params, lifetime) };
    } catch (error) {
      if (error instanceof TookTooLong) {
        log.warn(`A text with certificates was not read: ${error.message}`);
        return { kind: "took-too-long" };
      }
      if (error instanceof ChannelError || isCancellation(error)) {
        return { kind: "refused", reason: error instanceof Error ? error.message : "" };
      }
      throw error;
    }
  }

  /** Reads everything again when it is asked for. */
  judgeAnew(): void {
    for (const document of vscode.workspace.textDocuments) this.kept.delete(document);
    this.changed.fire();
  }

  dispose(): void {
    this.reader.dispose();
    this.changed.dispose();
  }
}
