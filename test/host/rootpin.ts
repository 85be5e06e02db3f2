import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import manifest from "../../package.json";
import type { RootpinApi } from "../../src/extension";
import type { Outcome } from "../../src/ui/runCommand";
import type { AuthorityNode, CertificateNode, IssuedNode, TreeNode } from "../../src/ui/tree/nodes";

const id = `${manifest.publisher}.${manifest.name}`;

/** What a user sees of the tree of authorities, as data. */
export class Tree {
  private readonly provider: RootpinApi["authorities"];
  readonly view: RootpinApi["view"];

  constructor(api: RootpinApi) {
    this.provider = api.authorities;
    this.view = api.view;
  }

  static async open(): Promise<Tree> {
    const extension = vscode.extensions.getExtension<RootpinApi>(id);
    assert.ok(extension, "the extension is installed");
    return new Tree(await extension.activate());
  }

  async children(node?: TreeNode): Promise<TreeNode[]> {
    return (await this.provider.getChildren(node)) ?? [];
  }

  async item(node: TreeNode): Promise<vscode.TreeItem> {
    return this.provider.getTreeItem(node);
  }

  /** What is shown while the mouse rests on it. */
  async tooltip(node: TreeNode): Promise<string> {
    const { token } = new vscode.CancellationTokenSource();
    const resolved = await this.provider.resolveTreeItem?.(await this.item(node), node, token);
    const tooltip = resolved?.tooltip;
    const text = typeof tooltip === "object" ? tooltip.value : (tooltip ?? "");
    return text.replaceAll("&nbsp;", " ");
  }

  async label(node: TreeNode): Promise<string> {
    const { label } = await this.item(node);
    return typeof label === "string" ? label : (label?.label ?? "");
  }

  /** Every CA, from top to bottom, with its depth. */
  async authorities(): Promise<{ readonly node: AuthorityNode; readonly depth: number }[]> {
    const [connection] = await this.children();
    return connection?.kind === "connection" ? below(await this.children(connection), 0) : [];
  }

  async authority(name: string): Promise<AuthorityNode> {
    const found = (await this.authorities()).find(({ node }) => node.authority.commonName === name);
    assert.ok(found, `the tree shows "${name}"`);
    return found.node;
  }

  async issued(authority: AuthorityNode): Promise<IssuedNode> {
    const node = (await this.children(authority)).find((child) => child.kind === "issued");
    assert.equal(node?.kind, "issued", "a CA shows what it issued");
    return node;
  }

  async certificates(authority: AuthorityNode): Promise<CertificateNode[]> {
    const children = await this.children(await this.issued(authority));
    return children.filter((child) => child.kind === "certificate");
  }
}

function below(nodes: readonly TreeNode[], depth: number): { readonly node: AuthorityNode; readonly depth: number }[] {
  return nodes.flatMap((node) =>
    node.kind === "authority" ? [{ node, depth }, ...below(node.subordinates, depth + 1)] : [],
  );
}

/** Runs a command as a keybinding with answers does, or on a node. */
export async function run(command: string, argument?: unknown): Promise<Outcome> {
  return vscode.commands.executeCommand<Outcome>(`rootpin.${command}`, argument);
}

/** The same, and it must succeed. */
export async function done(command: string, argument?: unknown): Promise<void> {
  const outcome = await run(command, argument);
  assert.deepEqual(outcome, { outcome: "done" });
}

/** A local backend that holds nothing, and a window that is connected to it. */
export async function emptyBackend(): Promise<Tree> {
  const tree = await Tree.open();
  await done("startLocal");
  await done("resetLocal", { answers: { confirm: "reset" } });
  return tree;
}

export interface NewAuthority {
  readonly type: "ROOT" | "SUBORDINATE";
  readonly name: string;
  readonly parent?: string;
  readonly pathLength?: number;
  readonly keyAlgorithm?: string;
  readonly validity?: string;
}

export async function createAuthority(tree: Tree, authority: NewAuthority): Promise<AuthorityNode> {
  const validity = authority.type === "ROOT" ? "5 years" : "4 years";
  await done("createAuthority", { answers: { keyAlgorithm: "EC_prime256v1", validity, ...authority } });
  return tree.authority(authority.name);
}

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), "rootpin-host-"));

/** What openssl prints; throws when it fails. */
export const openssl = (args: readonly string[], input?: string): string =>
  execFileSync("openssl", args, { encoding: "utf8", ...(input !== undefined && { input }) });

export async function clipboardAfter(command: string, argument: unknown): Promise<string> {
  await done(command, argument);
  return vscode.env.clipboard.readText();
}

/** Pinned ones, too, and without the question whether to save what a test wrote. */
export async function closeEditors(): Promise<void> {
  for (const { isDirty } of vscode.workspace.textDocuments.filter((document) => document.isUntitled)) {
    if (isDirty) await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  }
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  await vscode.window.tabGroups.close(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs));
}
