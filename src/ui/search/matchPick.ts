import * as vscode from "vscode";
import { endText } from "../tree/itemContext";
import { reasonText } from "../revoke/revocationReasons";
import { isCancellation } from "../commandFailure";
import { visibleLabel } from "../visible";
import type { Match, Matches } from "./findMatches";

export interface MatchQuestion {
  readonly title: string;
  /** What stands there before anybody types. */
  readonly text: string;
  readonly find: (text: string, signal: AbortSignal) => Promise<Matches>;
  readonly now: () => Date;
}

export interface PickedMatch {
  readonly match: Match;
  /** To see it in full at once, not to be led to it. */
  readonly open: boolean;
}

interface Item extends vscode.QuickPickItem {
  readonly match?: Match;
}

/** Who types goes on typing: what comes later than this, in milliseconds, is worth a search. */
const pause = 150;

/** A list that is searched while a person types. Undefined when the user leaves. */
export function pickMatch(question: MatchQuestion, signal: AbortSignal): Promise<PickedMatch | undefined> {
  const input = vscode.window.createQuickPick<Item>();
  const search = new TypedSearch(input, question);
  const openButton = { iconPath: new vscode.ThemeIcon("open-preview"), tooltip: vscode.l10n.t("Open Certificate") };
  input.title = question.title;
  input.placeholder = vscode.l10n.t(
    "Part of a name, serial number, fingerprint, sha256/… pin, ARN, expires<30d, or revoked",
  );
  search.buttons = [openButton];
  input.onDidChangeValue(() => search.later());
  return new Promise<PickedMatch | undefined>((resolve) => {
    const leave = (): void => input.hide();
    signal.addEventListener("abort", leave, { once: true });
    const take = (item: Item | undefined, open: boolean): void => {
      if (item?.match) resolve({ match: item.match, open });
    };
    input.onDidAccept(() => take(input.selectedItems[0], false));
    input.onDidTriggerItemButton(({ item }) => take(item, true));
    input.onDidHide(() => resolve(undefined));
    input.value = question.text;
    search.later();
    if (signal.aborted) resolve(undefined);
    else input.show();
  }).finally(() => {
    search.end();
    input.dispose();
  });
}

/** One search at a time, for what was typed last. */
class TypedSearch {
  buttons: readonly vscode.QuickInputButton[] = [];
  private timer?: NodeJS.Timeout;
  private present = new AbortController();

  constructor(
    private readonly input: vscode.QuickPick<Item>,
    private readonly question: MatchQuestion,
  ) {}

  later(): void {
    this.end();
    this.present = new AbortController();
    const { signal } = this.present;
    this.input.busy = true;
    this.timer = setTimeout(() => void this.search(signal), pause);
  }

  end(): void {
    clearTimeout(this.timer);
    this.present.abort(new DOMException("Something else was typed.", "AbortError"));
  }

  private async search(signal: AbortSignal): Promise<void> {
    const items = await this.itemsFor(this.input.value, signal);
    if (signal.aborted) return;
    this.input.items = items;
    this.input.busy = false;
  }

  private async itemsFor(text: string, signal: AbortSignal): Promise<Item[]> {
    try {
      const { items, moreFound } = await this.question.find(text, signal);
      if (items.length === 0) return text.trim() === "" ? [] : [note(vscode.l10n.t("Nothing was found"))];
      const found = items.map((match) => ({ ...matchItem(match, this.question.now()), buttons: this.buttons }));
      return moreFound ? [...found, note(vscode.l10n.t("There is more: type more of it"))] : found;
    } catch (error) {
      return signal.aborted || isCancellation(error)
        ? []
        : [note(error instanceof Error ? error.message : String(error))];
    }
  }
}

/** Says something, and leads nowhere. */
const note = (label: string): Item => ({ label: visibleLabel(label), alwaysShow: true });

function matchItem(match: Match, now: Date): Item {
  const { commonName, subject } = match.kind === "authority" ? match.authority : match.certificate;
  const { icon, description } = matchState(match, now);
  const label = visibleLabel(commonName);
  const iconPath = new vscode.ThemeIcon(icon);
  return { label, description, detail: visibleLabel(subject), iconPath, alwaysShow: true, match };
}

function matchState(match: Match, now: Date): { readonly icon: string; readonly description?: string } {
  if (match.kind === "authority") return { icon: "verified", ...ends(match.authority.notAfter, now) };
  const { notAfter, revokedAt, revocationReason = "" } = match.certificate;
  if (!revokedAt) return { icon: "file-text", ...ends(notAfter, now) };
  return { icon: "error", description: vscode.l10n.t("revoked · {0}", visibleLabel(reasonText(revocationReason))) };
}

const ends = (notAfter: Date | undefined, now: Date): { readonly description?: string } =>
  notAfter ? { description: endText(notAfter, { now }) } : {};
