import * as vscode from "vscode";
import type { Connection } from "../../../aws/gateway";
import { isCancellation } from "../../commandFailure";
import type { Failure } from "../../describeFailure";
import type { Workbench } from "../../workbench";
import { ConnectedRead } from "../connectedRead";
import { errorItem } from "../errorItem";
import { moreItem } from "../moreItem";
import { CertificateNames } from "./certificateNames";
import { childrenOf, thingPage } from "./deviceChildren";
import {
  certificateItem,
  certificateTooltip,
  groupItem,
  noteItem,
  policyItem,
  thingItem,
  thingTooltip,
} from "./deviceItems";
import { isEmpty, openListing, pageSize, type DeviceListing } from "./deviceListing";
import type { DeviceErrorNode, DeviceGroup, DeviceGroupNode, DeviceMoreNode, DeviceNode } from "./deviceNodes";
import { DevicePages } from "./devicePages";
import { LiveSessions } from "./liveSessions";
import { registeredAuthorityItem, registeredAuthorityTooltip } from "./registeredAuthorityItem";

export type DevicesParts = Pick<Workbench, "connection" | "engine" | "lifetime" | "log" | "now">;

interface ShownListing extends DeviceListing {
  /** Then no node is shown, so that the welcome view is seen. */
  readonly isEmpty: boolean;
}

/** Of the list of things, which has no node. */
const thingsId = "things";

/** Loads the tree of devices, each part when it is first shown. */
export class DevicesProvider implements vscode.TreeDataProvider<DeviceNode> {
  private readonly changed = new vscode.EventEmitter<DeviceNode | DeviceNode[] | undefined>();
  private readonly names: CertificateNames;
  private readonly pages = new DevicePages(() => pageSize(this.parts.connection.current?.info.kind ?? "local"));
  private readonly reading: ConnectedRead<ShownListing>;
  /** Those of which a session is shown. */
  private readonly shown = new Map<string, DeviceNode>();
  private readonly live = new LiveSessions();
  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly parts: DevicesParts) {
    this.names = new CertificateNames(parts.engine);
    this.reading = new ConnectedRead(parts, {
      what: "The devices could not be read",
      read: (connection, signal) => this.open(connection, signal),
      onForgotten: () => this.reload(),
    });
  }

  get onDidLoad(): vscode.Event<void> {
    return this.reading.onDidRead;
  }

  get hasDevices(): boolean {
    return this.reading.value?.isEmpty === false;
  }

  async getChildren(node?: DeviceNode): Promise<DeviceNode[]> {
    const children = await (node ? this.below(node) : this.roots());
    for (const child of children) {
      if (child.kind === "thing" || child.kind === "deviceCertificate") this.shown.set(child.id, child);
    }
    return [...children];
  }

  getTreeItem(node: DeviceNode): vscode.TreeItem {
    const context = { now: this.parts.now() };
    switch (node.kind) {
      case "deviceGroup":
        return groupItem(node);
      case "thing":
        return thingItem(node, this.isConnected(node));
      case "deviceCertificate":
        return certificateItem(node, this.isConnected(node), context);
      case "policy":
        return policyItem(node);
      case "registeredAuthority":
        return registeredAuthorityItem(node, context);
      case "deviceNote":
        return noteItem(node);
      case "deviceError":
        return errorItem(node);
      case "deviceMore":
        return moreItem(node);
    }
  }

  resolveTreeItem(item: vscode.TreeItem, node: DeviceNode): vscode.TreeItem {
    item.tooltip = tooltipOf(node) ?? item.tooltip;
    return item;
  }

  getParent(node: DeviceNode): DeviceNode | undefined {
    return node.parent;
  }

  /** Forgets what was read; what is shown is read anew. */
  reload(): void {
    this.reading.forget();
    this.pages.forget();
    this.shown.clear();
    this.live.forget();
    this.changed.fire(undefined);
  }

  retry(): void {
    this.reading.retry();
  }

  fire(node: DeviceNode): void {
    this.pages.forgetBelow(node.id);
    this.live.forget();
    this.changed.fire(node);
  }

  redraw(): void {
    this.changed.fire(undefined);
  }

  async loadMore({ parent }: DeviceMoreNode, signal: AbortSignal): Promise<void> {
    await this.pages.loadMore(parent?.id ?? thingsId, signal);
    this.changed.fire(parent);
  }

  /** Asks who is connected, and shows what is different. */
  async followSessions(signal: AbortSignal): Promise<void> {
    const listing = this.reading.value;
    if (!listing) return;
    const before = new Map([...this.shown].map(([id, node]) => [id, this.isConnected(node)]));
    const isOther = await this.live.read(listing.connection, signal);
    if (this.reading.value !== listing) return;
    const different = [...this.shown.values()].filter((node) => before.get(node.id) !== this.isConnected(node));
    if (isOther) this.reload();
    else if (different.length > 0) this.changed.fire(different);
  }

  dispose(): void {
    this.reading.dispose();
    this.changed.dispose();
  }

  private isConnected(node: DeviceNode): boolean {
    if (node.kind === "thing") return this.live.hasThing(node.thing.name);
    return node.kind === "deviceCertificate" && this.live.hasCertificate(node.facts.certificateId);
  }

  /** The first level in one go; groups tell of their failures when they are opened. */
  private async open(connection: Connection, signal: AbortSignal): Promise<ShownListing> {
    const listing = openListing(connection, this.names);
    const [empty] = await Promise.all([
      isEmpty(listing, signal),
      this.pages.open(thingsId, thingPage(listing), signal),
      this.live.read(connection, signal).catch((error: unknown) => {
        this.parts.log.debug(`Who is connected could not be read: ${String(error)}`);
      }),
    ]);
    return { ...listing, isEmpty: empty };
  }

  private async roots(): Promise<readonly DeviceNode[]> {
    const failure = await this.reading.problem();
    if (failure) return [errorNode("devices", undefined, failure)];
    const listing = this.reading.value;
    if (!listing || listing.isEmpty) return [];
    const { kind: connection } = listing.connection.info;
    return this.guarded(undefined, async (signal) => {
      const { nodes, nextToken } = await this.pages.open(thingsId, thingPage(listing), signal);
      const more = { kind: "deviceMore", id: `${thingsId}/more`, connection, shown: nodes.length } as const;
      return [...groups(connection), ...nodes, ...(nextToken === undefined ? [] : [more])];
    });
  }

  private async below(node: DeviceNode): Promise<readonly DeviceNode[]> {
    const failure = await this.reading.problem();
    const listing = this.reading.value;
    if (failure || !listing) return []; // the first level says why
    return this.guarded(node, (signal) => childrenOf(listing, this.pages, node, signal));
  }

  /** A failure becomes a node; when all was read anew meanwhile, the children are those of now. */
  private async guarded(
    node: DeviceNode | undefined,
    read: (signal: AbortSignal) => Promise<readonly DeviceNode[]>,
  ): Promise<readonly DeviceNode[]> {
    const { signal } = this.reading;
    try {
      return await read(signal);
    } catch (error) {
      if (signal !== this.reading.signal) return node ? this.below(node) : this.roots();
      return this.failed(node, error);
    }
  }

  private failed(node: DeviceNode | undefined, error: unknown): readonly DeviceNode[] {
    if (isCancellation(error)) return [];
    return [
      errorNode(node?.id ?? "devices", node, this.reading.report("A part of the devices could not be read", error)),
    ];
  }
}

const shownGroups: readonly DeviceGroup[] = ["registered-authorities", "policies", "certificates-without-thing"];

const groups = (connection: DeviceNode["connection"]): readonly DeviceGroupNode[] =>
  shownGroups.map((group) => ({ kind: "deviceGroup", id: `group/${group}`, connection, group }));

const errorNode = (id: string, parent: DeviceNode | undefined, failure: Failure): DeviceErrorNode => ({
  kind: "deviceError",
  id: `error ${id}`,
  ...(parent && { parent }),
  connection: parent?.connection ?? "local",
  failure,
});

function tooltipOf(node: DeviceNode): vscode.MarkdownString | undefined {
  switch (node.kind) {
    case "thing":
      return thingTooltip(node);
    case "deviceCertificate":
      return certificateTooltip(node);
    case "registeredAuthority":
      return registeredAuthorityTooltip(node);
    default:
      return undefined;
  }
}
