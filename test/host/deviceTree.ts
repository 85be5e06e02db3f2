import assert from "node:assert/strict";
import * as vscode from "vscode";
import manifest from "../../package.json";
import type { RootpinApi } from "../../src/extension";
import type { DeviceGroup, DeviceGroupNode, DeviceNode, ThingNode } from "../../src/ui/tree/devices/deviceNodes";

/** What a user sees of the tree of devices, as data. */
export class DeviceTree {
  constructor(private readonly provider: RootpinApi["devices"]) {}

  static async open(): Promise<DeviceTree> {
    const extension = vscode.extensions.getExtension<RootpinApi>(`${manifest.publisher}.${manifest.name}`);
    assert.ok(extension, "the extension is installed");
    return new DeviceTree((await extension.activate()).devices);
  }

  async children(node?: DeviceNode): Promise<DeviceNode[]> {
    return (await this.provider.getChildren(node)) ?? [];
  }

  async item(node: DeviceNode): Promise<vscode.TreeItem> {
    return this.provider.getTreeItem(node);
  }

  async label(node: DeviceNode): Promise<string> {
    const { label } = await this.item(node);
    return typeof label === "string" ? label : (label?.label ?? "");
  }

  /** Of what is below a node. */
  async labels(node: DeviceNode | undefined): Promise<string[]> {
    assert.ok(node, "there is such a node");
    return Promise.all((await this.children(node)).map((child) => this.label(child)));
  }

  /** Resolves once the item of this thing says it, whenever the view is drawn anew. */
  async says(thing: string, words: RegExp): Promise<void> {
    const isSaid = async (): Promise<boolean> => {
      const node = (await this.children()).find((each) => each.kind === "thing" && each.thing.name === thing);
      return node !== undefined && words.test(String((await this.item(node)).description));
    };
    await new Promise<void>((resolve, reject) => {
      const look = (): void => {
        isSaid().then((said) => {
          if (!said) return;
          listening?.dispose();
          resolve();
        }, reject);
      };
      const listening = this.provider.onDidChangeTreeData?.(look);
      look();
    });
  }

  async group(group: DeviceGroup): Promise<DeviceGroupNode> {
    const node = (await this.children()).find((each) => each.kind === "deviceGroup" && each.group === group);
    assert.equal(node?.kind, "deviceGroup", `there is the group ${group}`);
    return node;
  }

  async thing(name: string): Promise<ThingNode> {
    const node = (await this.children()).find((each) => each.kind === "thing" && each.thing.name === name);
    assert.equal(node?.kind, "thing", `the tree shows ${name}`);
    return node;
  }
}
