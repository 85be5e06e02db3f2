import * as vscode from "vscode";
import { connectionText } from "../connection/connectionText";
import { concerns } from "../settings";
import { setContext } from "../status/contextKeys";
import type { AuthoritiesView } from "../workbench";
import { AuthoritiesProvider, type ProviderParts } from "./authoritiesProvider";
import { stateOf } from "./itemContext";
import type { TreeNode } from "./nodes";

/** The view "Authorities" and what commands do with it. */
export class AuthoritiesTreeView implements AuthoritiesView {
  private readonly view: vscode.TreeView<TreeNode>;
  private readonly owned: readonly { dispose(): unknown }[];
  readonly provider: AuthoritiesProvider;

  constructor(private readonly parts: ProviderParts) {
    this.provider = new AuthoritiesProvider(parts);
    this.view = vscode.window.createTreeView("rootpin.authorities", { treeDataProvider: this.provider });
    this.owned = [
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

  async loadMore(node: TreeNode, signal: AbortSignal): Promise<void> {
    if (node.kind === "more") await this.provider.loadMore(node, signal);
  }

  dispose(): void {
    vscode.Disposable.from(...this.owned).dispose();
  }

  private show(): void {
    this.view.description = connectionText(this.parts.connection);
    const context = { now: this.parts.now() };
    const ending = this.provider
      .known()
      .filter(({ authority: { notAfter } }) => notAfter && stateOf(notAfter, context) !== "valid");
    const tooltip = vscode.l10n.t("{0} certificate authorities end soon or have ended", ending.length);
    this.view.badge = ending.length > 0 ? { value: ending.length, tooltip } : undefined;
    const { listing } = this.provider;
    setContext({ hasAuthorities: (listing?.authorities.length ?? 0) > 0 });
  }
}
