import * as vscode from "vscode";
import type { IssuedCertificate } from "../../aws/gateway";
import { connectionText } from "../connection/connectionText";
import { concerns } from "../settings";
import { setContext } from "../status/contextKeys";
import type { AuthoritiesView } from "../workbench";
import { AuthoritiesProvider, type ProviderParts } from "./authoritiesProvider";
import { ExpiryBadge } from "./expiryBadge";
import { certificateDrag } from "./certificateDrag";
import type { TreeNode } from "./nodes";

const hour = 60 * 60 * 1000;

/** The tree may be read anew at the same moment, because somebody else issued something. */
const revealTries = 3;

/** The view "Authorities" and what commands do with it. */
export class AuthoritiesTreeView implements AuthoritiesView {
  readonly view: vscode.TreeView<TreeNode>;
  private readonly badge: ExpiryBadge;
  private readonly owned: readonly { dispose(): unknown }[];
  readonly provider: AuthoritiesProvider;

  constructor(private readonly parts: ProviderParts) {
    this.provider = new AuthoritiesProvider(parts);
    this.view = vscode.window.createTreeView("rootpin.authorities", {
      treeDataProvider: this.provider,
      dragAndDropController: certificateDrag,
    });
    this.badge = new ExpiryBadge({
      ...parts,
      known: () => this.provider.known(),
      show: (badge) => (this.view.badge = badge),
    });
    const hourly = setInterval(() => this.tick(), hour);
    this.owned = [
      { dispose: () => clearInterval(hourly) },
      this.view,
      this.provider,
      this.provider.onDidLoad(() => this.show()),
      parts.connection.onDidChange(() => this.show()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.provider.reload()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (concerns(event, "expiry.warningDays", "expiry.errorDays", "expiry.showTime")) this.provider.reload();
      }),
    ];
    this.show();
  }

  refresh(): void {
    this.provider.retry();
  }

  refreshNode(node: TreeNode): void {
    const shown = node.kind === "error" || node.kind === "more" ? node.parent : node;
    if (!shown || shown.kind === "connection") this.provider.retry();
    else this.provider.fire(shown);
  }

  refreshIssued(authorityArn: string): void {
    const node = this.provider.known().find(({ id }) => id === authorityArn);
    if (node) this.provider.fire(node);
    void this.badge.update();
  }

  async reveal(authorityArn: string, signal: AbortSignal): Promise<void> {
    const node = await this.provider.locate(authorityArn, signal);
    if (!node || signal.aborted) return;
    try {
      await this.view.reveal(node, { select: true, focus: false, expand: true });
    } catch (error) {
      // The tree was read anew at the same moment. What was done is done, only the selection stays where it was.
      this.parts.log.debug(`Not revealed: ${String(error)}`);
    }
  }

  async revealCertificate(certificate: IssuedCertificate, signal: AbortSignal): Promise<boolean> {
    for (let tries = 0; tries < revealTries && !signal.aborted; tries += 1) {
      if (await this.tryToReveal(certificate, signal)) return true;
    }
    return false;
  }

  async loadMore(node: TreeNode, signal: AbortSignal): Promise<void> {
    if (node.kind === "more") await this.provider.loadMore(node, signal);
  }

  dispose(): void {
    vscode.Disposable.from(...this.owned).dispose();
  }

  private async tryToReveal(certificate: IssuedCertificate, signal: AbortSignal): Promise<boolean> {
    const node = await this.provider.locateCertificate(certificate, signal);
    if (!node || signal.aborted) return false;
    try {
      await this.view.reveal(node, { select: true, focus: true });
      return true;
    } catch (error) {
      this.parts.log.debug(`Not revealed: ${String(error)}`);
      return false;
    }
  }

  /** Days go by in a window that stays open. */
  private tick(): void {
    this.provider.redraw();
    void this.badge.update();
  }

  private show(): void {
    this.view.description = connectionText(this.parts.connection);
    void this.badge.update();
    const { listing } = this.provider;
    setContext({ hasAuthorities: (listing?.authorities.length ?? 0) > 0 });
  }
}
