import * as vscode from "vscode";
import { isPageState } from "../../protocol/decoderGuards";
import { pageFolder } from "../panel/showPage";
import type { Decoder } from "../workbench";
import { DecoderPage, type PageContent, type PageWorkbench, viewType } from "./decoderPage";
import type { DecoderSource } from "./decoderSource";

/**
 * The decoder's pages of a window. One page for each key; the page that was opened last is a preview: the next source takes
 * it over, unless it is pinned.
 */
export class DecoderPages implements Decoder {
  private readonly open = new Set<DecoderPage>();
  private preview: DecoderPage | undefined;
  private readonly registration: vscode.Disposable;

  /** From now on, pages are shown again after a reload of the window. */
  constructor(private readonly workbench: PageWorkbench) {
    this.registration = vscode.window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel: (panel, state: unknown) => {
        this.restore(panel, state);
        return Promise.resolve();
      },
    });
  }

  async decode(
    { key, title, read, knownCertificates, beside = false, section, object, notice }: DecoderSource,
    signal: AbortSignal,
  ): Promise<void> {
    const content = await read(signal);
    signal.throwIfAborted();
    const known = knownCertificates && { known: knownCertificates };
    const shown = {
      key,
      title,
      content,
      ...known,
      ...(section && { section }),
      ...(notice !== undefined && { notice }),
      ...(object !== undefined && { object }),
    };
    this.show(shown, beside ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active);
  }

  /** Ends the threads of the pages. */
  dispose(): void {
    this.registration.dispose();
    for (const page of this.open) page.dispose();
  }

  private show(content: PageContent, column: vscode.ViewColumn): void {
    const page = this.find(content.key) ?? this.reusable() ?? this.create(content.title, column);
    page.show(content);
    page.panel.reveal();
  }

  /** `state`: what the page asked VS Code to keep; a file on disk, so it is checked. */
  private restore(panel: vscode.WebviewPanel, state: unknown): void {
    const page = this.add(panel);
    const kept = isPageState(state) ? state.kept : { key: "", title: panel.title, pem: "", omitted: 0 };
    if (kept.pem === "") page.showNotKept(kept);
    else page.show({ ...kept, content: kept.pem });
  }

  private find(key: string): DecoderPage | undefined {
    return [...this.open].find((page) => page.key === key);
  }

  private reusable(): DecoderPage | undefined {
    const enabled = vscode.workspace.getConfiguration("workbench.editor").get<boolean>("enablePreview") ?? true;
    return enabled && this.preview && !isPinned(this.preview.panel) ? this.preview : undefined;
  }

  private create(title: string, column: vscode.ViewColumn): DecoderPage {
    const folder = pageFolder(this.workbench.extensionUri);
    // No find widget: it would see the section that is shown alone; the page has a field that searches all of them.
    const options = { enableScripts: true, localResourceRoots: [folder] };
    this.preview = this.add(vscode.window.createWebviewPanel(viewType, title, column, options));
    return this.preview;
  }

  private add(panel: vscode.WebviewPanel): DecoderPage {
    const page = new DecoderPage(this.workbench, panel);
    this.open.add(page);
    panel.onDidDispose(() => {
      this.open.delete(page);
      if (this.preview === page) this.preview = undefined;
    });
    return page;
  }
}

/** VS Code does not say which tab a panel has: one with its title, in its column. */
function isPinned({ title, viewColumn }: vscode.WebviewPanel): boolean {
  const tabs = vscode.window.tabGroups.all.find((group) => group.viewColumn === viewColumn)?.tabs ?? [];
  const isOurs = ({ input, label }: vscode.Tab): boolean =>
    input instanceof vscode.TabInputWebview && input.viewType.endsWith(viewType) && label === title;
  return tabs.some((tab) => isOurs(tab) && tab.isPinned);
}
