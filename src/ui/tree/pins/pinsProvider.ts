import * as vscode from "vscode";
import type { CheckedFile } from "../../pins/check/checkedFile";
import { pinItem, pinTooltip } from "./pinItems";
import { pinTree, type PinHostNode, type PinNode } from "./pinNodes";

/** The tree of what the workspace pins, as it was checked last. */
export class PinsProvider implements vscode.TreeDataProvider<PinNode> {
  private readonly changed = new vscode.EventEmitter<undefined>();
  private hosts: readonly PinHostNode[] = [];
  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly now: () => Date) {}

  get isEmpty(): boolean {
    return this.hosts.length === 0;
  }

  show(files: readonly CheckedFile[]): void {
    this.hosts = pinTree(files);
    this.changed.fire(undefined);
  }

  getChildren(node?: PinNode): PinNode[] {
    if (!node) return [...this.hosts];
    if (node.kind === "pinHost") return [...node.pins];
    return node.kind === "pinKey" ? [...node.below] : [];
  }

  getTreeItem(node: PinNode): vscode.TreeItem {
    return pinItem(node, { now: this.now() });
  }

  resolveTreeItem(item: vscode.TreeItem, node: PinNode): vscode.TreeItem {
    item.tooltip = pinTooltip(node, { now: this.now() }) ?? item.tooltip;
    return item;
  }

  getParent(node: PinNode): PinNode | undefined {
    return node.parent;
  }

  dispose(): void {
    this.changed.dispose();
  }
}
