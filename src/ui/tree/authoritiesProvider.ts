import * as vscode from "vscode";
import type { IssuedCertificate } from "../../aws/gateway";
import { isCancellation } from "../commandFailure";
import type { Failure } from "../describeFailure";
import type { Workbench } from "../workbench";
import { authorityItem, authorityTooltip } from "./authorityItem";
import { listAuthorities, type AuthorityListing } from "./authorityListing";
import { isInstalled } from "./authorityState";
import { certificateItem, certificateTooltip } from "./certificateItem";
import { ConnectedRead } from "./connectedRead";
import { connectionItem, connectionTooltip } from "./connectionItem";
import { errorItem } from "./errorItem";
import { allAuthorities } from "./hierarchy";
import { IssuedPages } from "./issuedPages";
import { issuedItem, issuedTooltip } from "./issuedItem";
import { moreItem } from "./moreItem";
import type { AuthorityNode, CertificateNode, ErrorNode, MoreNode, TreeNode } from "./nodes";

export type ProviderParts = Pick<Workbench, "connection" | "engine" | "lifetime" | "log" | "now">;

/** Loads the tree of certificate authorities, each part when it is first shown. */
export class AuthoritiesProvider implements vscode.TreeDataProvider<TreeNode> {
  private readonly changed = new vscode.EventEmitter<TreeNode | undefined>();
  private readonly pages = new IssuedPages();
  private readonly reading: ConnectedRead<AuthorityListing>;
  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly parts: ProviderParts) {
    this.reading = new ConnectedRead(parts, {
      what: "The certificate authorities could not be read",
      read: (connection, signal) => listAuthorities(parts, connection, undefined, signal),
      onForgotten: () => this.reload(),
    });
  }

  get listing(): AuthorityListing | undefined {
    return this.reading.value;
  }

  /** The list of CAs was read, or could not be. */
  get onDidLoad(): vscode.Event<void> {
    return this.reading.onDidRead;
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    switch (node?.kind) {
      case undefined:
        return this.roots();
      case "connection":
        return [
          ...node.authorities,
          ...(node.more ? [moreAuthorities(allAuthorities(node.authorities).length, node)] : []),
        ];
      case "authority":
        return [...node.subordinates, ...(await this.issuedOf(node))];
      case "issued":
        return this.pages.children(node);
      default:
        return [];
    }
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    const context = { now: this.parts.now() };
    switch (node.kind) {
      case "connection":
        return connectionItem(node);
      case "authority":
        return authorityItem(node, context);
      case "issued":
        return issuedItem(node);
      case "certificate":
        return certificateItem(node, context);
      case "error":
        return errorItem(node);
      case "more":
        return moreItem(node);
    }
  }

  resolveTreeItem(item: vscode.TreeItem, node: TreeNode): vscode.TreeItem {
    item.tooltip = tooltipOf(node) ?? item.tooltip;
    return item;
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node.parent;
  }

  /** Forgets what was read; what is shown is read anew. */
  reload(): void {
    this.forget();
    this.changed.fire(undefined);
  }

  /** Tries again what failed, from the connection on. */
  retry(): void {
    this.reading.retry();
  }

  fire(node: TreeNode): void {
    this.pages.forget();
    this.changed.fire(node);
  }

  /** Reads everything anew, as far as the CA of this ARN, and answers its node. */
  async locate(arn: string, signal: AbortSignal): Promise<AuthorityNode | undefined> {
    this.forget();
    await this.roots();
    while (this.listing?.nextToken !== undefined && !this.knows(arn)) await this.extend(this.listing, signal);
    this.changed.fire(undefined);
    return this.known().find(({ id }) => id === arn);
  }

  /** The node of a certificate, which is shown from now on though its page was not read. */
  async locateCertificate(certificate: IssuedCertificate, signal: AbortSignal): Promise<CertificateNode | undefined> {
    const { authorityArn } = certificate;
    const known = this.known().find(({ id }) => id === authorityArn);
    const authority = known ?? (await this.locate(authorityArn, signal));
    if (!authority || !this.listing) return undefined;
    this.pages.keep(certificate);
    const parent = await this.pages.open(this.listing.connection.certificateAuthorities, authority, signal);
    this.changed.fire(authority);
    return { kind: "certificate", id: certificate.arn, parent, certificate };
  }

  /** Shows what was read by the clock as it is now. */
  redraw(): void {
    this.changed.fire(undefined);
  }

  known(): readonly AuthorityNode[] {
    return this.listing ? allAuthorities(this.listing.node.authorities) : [];
  }

  /** Reads the next CAs, or the next certificates that a CA issued. */
  async loadMore({ parent }: MoreNode, signal: AbortSignal): Promise<void> {
    if (!this.listing) return;
    const { connection } = this.listing;
    if (parent.kind === "issued") {
      await this.pages.loadMore(connection.certificateAuthorities, parent, signal);
      this.changed.fire(parent);
    } else {
      await this.extend(this.listing, signal);
      this.changed.fire(undefined);
    }
  }

  dispose(): void {
    this.reading.dispose();
    this.changed.dispose();
  }

  private forget(): void {
    this.reading.forget();
    this.pages.forget();
  }

  private knows(arn: string): boolean {
    return this.known().some(({ id }) => id === arn);
  }

  /** Unless all was read anew meanwhile. */
  private async extend(listing: AuthorityListing, signal: AbortSignal): Promise<void> {
    const longer = await listAuthorities(this.parts, listing.connection, listing, signal);
    this.reading.replace(listing, longer);
  }

  private async roots(): Promise<TreeNode[]> {
    const failure = await this.reading.problem();
    if (failure) return [errorNode("authorities", undefined, failure)];
    return this.listing && this.listing.authorities.length > 0 ? [this.listing.node] : [];
  }

  private async issuedOf(node: AuthorityNode): Promise<TreeNode[]> {
    if (!isInstalled(node.authority) || !this.listing) return [];
    const { signal } = this.reading;
    try {
      return [await this.pages.open(this.listing.connection.certificateAuthorities, node, signal)];
    } catch (error) {
      if (signal.aborted || isCancellation(error)) return [];
      const failure = this.reading.report("What a certificate authority issued could not be read", error);
      return [errorNode(`${node.id} error`, node, failure)];
    }
  }
}

const errorNode = (id: string, parent: TreeNode | undefined, failure: Failure): ErrorNode => ({
  kind: "error",
  id: `error ${id}`,
  ...(parent && { parent }),
  failure,
});

const moreAuthorities = (shown: number, parent: MoreNode["parent"]): MoreNode => ({
  kind: "more",
  id: `${parent.id} more`,
  parent,
  shown,
});

function tooltipOf(node: TreeNode): vscode.MarkdownString | string | undefined {
  switch (node.kind) {
    case "connection":
      return connectionTooltip(node.info);
    case "authority":
      return authorityTooltip(node);
    case "issued":
      return issuedTooltip(node);
    case "certificate":
      return certificateTooltip(node);
    default:
      return undefined;
  }
}
