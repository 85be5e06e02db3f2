import * as vscode from "vscode";
import { concerns } from "../../settings";
import { setContext } from "../../status/contextKeys";
import type { DevicesView, Workbench } from "../../workbench";
import type { DeviceNode } from "./deviceNodes";
import { DevicesProvider, type DevicesParts } from "./devicesProvider";

/** How often it is asked who is connected while the view is looked at, in milliseconds. */
const beat = 2000;

/** The view "Devices" and what commands do with it. */
export class DevicesTreeView implements DevicesView {
  readonly view: vscode.TreeView<DeviceNode>;
  readonly provider: DevicesProvider;
  private readonly owned: readonly { dispose(): unknown }[];
  private timer?: NodeJS.Timeout;

  constructor(private readonly parts: DevicesParts & Pick<Workbench, "backend">) {
    this.provider = new DevicesProvider(parts);
    this.view = vscode.window.createTreeView("rootpin.devices", { treeDataProvider: this.provider });
    this.owned = [
      { dispose: () => clearTimeout(this.timer) },
      this.view,
      this.provider,
      this.provider.onDidLoad(() => this.show()),
      this.view.onDidChangeVisibility(() => this.schedule()),
      parts.connection.onDidChange(() => this.schedule()),
      parts.backend.onDidChangeContent(() => this.provider.reload()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.provider.reload()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (concerns(event, "expiry.warningDays", "expiry.errorDays", "expiry.showTime")) this.provider.redraw();
      }),
    ];
    this.show();
  }

  refresh(): void {
    this.provider.retry();
  }

  refreshNode(node: DeviceNode): void {
    const shown = node.kind === "deviceError" || node.kind === "deviceMore" ? node.parent : node;
    if (shown) this.provider.fire(shown);
    else this.provider.retry();
  }

  async loadMore(node: DeviceNode, signal: AbortSignal): Promise<void> {
    if (node.kind === "deviceMore") await this.provider.loadMore(node, signal);
  }

  dispose(): void {
    vscode.Disposable.from(...this.owned).dispose();
  }

  private show(): void {
    setContext({ hasDevices: this.provider.hasDevices });
    this.schedule();
  }

  /** AWS does not tell who is connected; for the local backend it costs a call or two. */
  private schedule(): void {
    clearTimeout(this.timer);
    if (!this.view.visible || this.parts.connection.state.kind !== "open") return;
    this.timer = setTimeout(() => void this.follow(), beat);
    this.timer.unref();
  }

  private async follow(): Promise<void> {
    const { connection, lifetime, log } = this.parts;
    try {
      if (connection.current?.localControl) await this.provider.followSessions(lifetime);
    } catch (error) {
      if (!lifetime.aborted) log.debug(`Who is connected could not be read: ${String(error)}`);
    }
    this.schedule();
  }
}
