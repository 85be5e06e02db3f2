import * as vscode from "vscode";
import { isProgramName, mentionsPins, otherFoldersPattern, programPattern } from "../../pins/pinFileNames";
import type { CheckedFile } from "../../pins/check/checkedFile";
import type { PinEditor, PinEditorParts } from "../../pins/pinEditor";
import { setContext } from "../../status/contextKeys";
import type { PinsView } from "../../workbench";
import type { PinNode } from "./pinNodes";

/**
 * The view "Pins", and what checks pins in the editor: nothing of it is loaded before there is a file, in the workspace or
 * open, in which people pin.
 */
export class PinsTreeView implements PinsView, vscode.TreeDataProvider<PinNode> {
  readonly view: vscode.TreeView<PinNode>;
  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly owned: readonly { dispose(): unknown }[];
  private loading: Promise<PinEditor | undefined> | undefined;
  private editor: PinEditor | undefined;
  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly parts: PinEditorParts) {
    this.view = vscode.window.createTreeView("rootpin.pins", { treeDataProvider: this, showCollapseAll: true });
    const watcher = vscode.workspace.createFileSystemWatcher(programPattern, false, true, true);
    this.owned = [
      this.view,
      this.changed,
      watcher,
      watcher.onDidCreate(() => void this.load()),
      vscode.workspace.onDidOpenTextDocument((document) => {
        if (mayPin(document)) void this.load();
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => void this.look()),
      { dispose: () => this.editor?.dispose() },
    ];
    void this.look();
  }

  get files(): readonly CheckedFile[] {
    return this.editor?.files ?? [];
  }

  async search(signal: AbortSignal): Promise<readonly CheckedFile[]> {
    const editor = await this.load();
    await editor?.search();
    signal.throwIfAborted();
    return this.files;
  }

  getChildren(node?: PinNode): PinNode[] {
    return this.editor?.provider.getChildren(node) ?? [];
  }

  getTreeItem(node: PinNode): vscode.TreeItem {
    return this.editor?.provider.getTreeItem(node) ?? new vscode.TreeItem("");
  }

  resolveTreeItem(item: vscode.TreeItem, node: PinNode): vscode.TreeItem {
    return this.editor?.provider.resolveTreeItem(item, node) ?? item;
  }

  getParent(node: PinNode): PinNode | undefined {
    return node.parent;
  }

  dispose(): void {
    vscode.Disposable.from(...this.owned).dispose();
  }

  /** Asks for one file that may hold pins. */
  private async look(): Promise<void> {
    const isOpen = vscode.workspace.textDocuments.some(mayPin);
    const [found] = isOpen ? [true] : await vscode.workspace.findFiles(programPattern, otherFoldersPattern, 1);
    if (found) await this.load();
  }

  private load(): Promise<PinEditor | undefined> {
    return (this.loading ??= this.start().catch((error: unknown) => {
      this.parts.log.error(error instanceof Error ? error : String(error));
      return undefined;
    }));
  }

  private async start(): Promise<PinEditor> {
    const { startPinEditor } = await import("../../pins/pinEditor");
    const editor = await startPinEditor(this.parts);
    this.editor = editor;
    editor.onDidChange(() => this.show(editor));
    this.show(editor);
    return editor;
  }

  private show({ isSearching, provider, files }: PinEditor): void {
    this.view.message = isSearching && provider.isEmpty ? vscode.l10n.t("Searching for pins…") : undefined;
    this.view.badge = badgeOf(files);
    setContext({ hasPins: !provider.isEmpty });
    if (!isSearching) this.changed.fire(undefined);
  }
}

/** A program, or a text that speaks of pins. Versions in a repository, outputs and settings are none of the user's files. */
const mayPin = (document: vscode.TextDocument): boolean =>
  (document.isUntitled ||
    document.uri.scheme === "file" ||
    vscode.workspace.getWorkspaceFolder(document.uri) !== undefined) &&
  (isProgramName(document.uri.path) || mentionsPins(document.getText()));

/** Zero is no badge. */
function badgeOf(files: readonly CheckedFile[]): vscode.ViewBadge | undefined {
  const errors = files.flatMap(({ problems }) => problems).filter(({ severity }) => severity === "error").length;
  if (errors === 0) return undefined;
  const tooltip = errors === 1 ? vscode.l10n.t("1 error in pins") : vscode.l10n.t("{0} errors in pins", errors);
  return { value: errors, tooltip };
}
