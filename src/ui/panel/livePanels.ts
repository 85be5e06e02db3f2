import * as vscode from "vscode";
import { type ChannelServer, createChannelServer } from "../../protocol/channel";
import { comparisonGuards } from "../../protocol/comparison";
import { drillGuards } from "../../protocol/drill";
import { rotationGuards } from "../../protocol/rotation";
import { runGuards } from "../../protocol/run";
import { interceptionGuards } from "../../protocol/interception";
import { matrixGuards } from "../../protocol/matrix";
import type { LiveRequests } from "../../protocol/live";
import type { LiveContent, LiveViews, Panels } from "../workbench";
import { pageFolder, showPage } from "./showPage";

const viewType = "rootpin.panel";

const guards = {
  jitr: runGuards,
  regions: matrixGuards,
  interception: interceptionGuards,
  rotation: rotationGuards,
  comparison: comparisonGuards,
  drill: drillGuards,
};

/** Pages that follow something which goes on here: one for each key. What a page followed ends with it. */
export class LivePanels implements Panels {
  private readonly open = new Map<string, LivePanel>();

  constructor(private readonly extensionUri: vscode.Uri) {}

  show<Page extends keyof LiveViews>(page: Page, content: LiveContent<LiveViews[Page]>): void {
    const { key, title } = content;
    const panel = this.open.get(key) ?? this.create(key, title);
    panel.follow(page, content);
    panel.reveal();
  }

  close(key: string): boolean {
    const panel = this.open.get(key);
    panel?.dispose();
    return panel !== undefined;
  }

  dispose(): void {
    for (const panel of this.open.values()) panel.dispose();
  }

  private create(key: string, title: string): LivePanel {
    const options = {
      enableScripts: true,
      enableFindWidget: true,
      localResourceRoots: [pageFolder(this.extensionUri)],
    };
    const made = vscode.window.createWebviewPanel(viewType, title, vscode.ViewColumn.Active, options);
    const panel = new LivePanel(made, this.extensionUri);
    this.open.set(key, panel);
    made.onDidDispose(() => this.open.delete(key));
    return panel;
  }
}

class LivePanel {
  private server: ChannelServer | undefined;
  private content: Pick<LiveContent<unknown>, "onVisible" | "onClosed"> | undefined;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly extensionUri: vscode.Uri,
  ) {
    panel.webview.onDidReceiveMessage((message) => this.server?.receive(message));
    panel.onDidChangeViewState(() => this.content?.onVisible?.(panel.visible));
    panel.onDidDispose(() => this.leave());
  }

  follow<Page extends keyof LiveViews>(page: Page, content: LiveContent<LiveViews[Page]>): void {
    this.leave();
    const { key, title, live, press, onVisible, onClosed } = content;
    this.content = { ...(onVisible && { onVisible }), onClosed };
    this.panel.title = title;
    const { webview, visible } = this.panel;
    this.server = createChannelServer<LiveRequests<LiveViews[Page]>>(
      guards[page] as never, // one row for each page, of its type
      {
        view: ({ after }, signal) => live.next(after, signal),
        press: async (pressed, signal) => ({ message: (await press(pressed, signal)) ?? "" }),
      },
      (message) => void webview.postMessage(message),
    );
    const { language } = vscode.env;
    showPage(webview, this.extensionUri, { name: page, loading: vscode.l10n.t("Loading…"), language, key });
    onVisible?.(visible);
  }

  reveal(): void {
    this.panel.reveal();
  }

  dispose(): void {
    this.leave();
    this.panel.dispose();
  }

  private leave(): void {
    this.server?.close();
    this.server = undefined;
    this.content?.onClosed();
    this.content = undefined;
  }
}
