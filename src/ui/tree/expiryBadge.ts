import * as vscode from "vscode";
import { isCancellation } from "../commandFailure";
import { setting } from "../settings";
import type { Workbench } from "../workbench";
import { isInstalled } from "./authorityState";
import { stateOf } from "./itemContext";
import type { AuthorityNode } from "./nodes";

export interface BadgeParts extends Pick<Workbench, "connection" | "lifetime" | "log" | "now"> {
  /** The CAs that are known. */
  readonly known: () => readonly AuthorityNode[];
  readonly show: (badge: vscode.ViewBadge | undefined) => void;
}

/** More than a badge has room for. */
const mostCounted = 1000;

/** Counts what ends soon or has ended: CAs, and certificates that were not revoked. */
export class ExpiryBadge {
  private turn = 0;

  constructor(private readonly parts: BadgeParts) {}

  async update(): Promise<void> {
    const turn = ++this.turn;
    const count = this.endingAuthorities() + (await this.endingCertificates());
    if (turn === this.turn) this.parts.show(badgeOf(count)); // else something newer was asked meanwhile
  }

  private endingAuthorities(): number {
    const context = { now: this.parts.now() };
    return this.parts
      .known()
      .filter(({ authority }) => isInstalled(authority))
      .filter(({ authority: { notAfter } }) => notAfter && stateOf(notAfter, context) !== "valid").length;
  }

  /** Those of CAs are counted with their CAs. */
  private async endingCertificates(): Promise<number> {
    const { connection, lifetime, log } = this.parts;
    const authorities = this.parts.known().map(({ id }) => id);
    if (!connection.current || authorities.length === 0) return 0;
    const text = `expires<${setting("expiry.warningDays")}d`;
    try {
      const request = { text, authorities, maxResults: mostCounted };
      const { items } = await connection.current.certificateAuthorities.find(request, lifetime);
      return items.filter(({ isAuthority }) => !isAuthority).length;
    } catch (error) {
      if (!isCancellation(error)) log.warn(`What ends soon could not be counted: ${String(error)}`);
      return 0;
    }
  }
}

/** Zero is no badge. */
function badgeOf(count: number): vscode.ViewBadge | undefined {
  if (count === 0) return undefined;
  const days = setting("expiry.warningDays");
  const tooltip =
    count === 1
      ? vscode.l10n.t("1 certificate or CA ends within {0} days or has ended", days)
      : vscode.l10n.t("{0} certificates or CAs end within {1} days or have ended", count, days);
  return { value: count, tooltip };
}
