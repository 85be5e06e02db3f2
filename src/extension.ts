import * as vscode from "vscode";
import { LocalBackendProcess } from "./ui/backendProcess/backendProcess";
import { ReportDocuments } from "./ui/auditReport/reportDocuments";
import { WindowConnection } from "./ui/connection/connectionManager";
import { DecoderPages } from "./ui/decoder/panel";
import { CertificateTexts } from "./ui/editor/certificateTexts";
import { registerCertificateViewers } from "./ui/editor/certificateViewers";
import { createLog } from "./ui/log";
import { LivePanels } from "./ui/panel/livePanels";
import { followWithContextKeys } from "./ui/status/contextKeys";
import { createStatusBar } from "./ui/status/statusBar";
import { AuthoritiesTreeView } from "./ui/tree/authoritiesView";
import type { DeviceNode } from "./ui/tree/devices/deviceNodes";
import { DevicesTreeView } from "./ui/tree/devices/devicesView";
import type { TreeNode } from "./ui/tree/nodes";
import type { PinNode } from "./ui/tree/pins/pinNodes";
import { PinsTreeView } from "./ui/tree/pins/pinsView";
import { stateDecorations } from "./ui/tree/shownState";
import type { Workbench } from "./ui/workbench";

/** For other extensions, and for tests: the trees as they are shown. */
export interface RootpinApi {
  readonly authorities: vscode.TreeDataProvider<TreeNode>;
  readonly devices: vscode.TreeDataProvider<DeviceNode>;
  readonly pins: vscode.TreeDataProvider<PinNode> & {
    readonly view: Readonly<Pick<vscode.TreeView<PinNode>, "badge">>;
  };
  readonly view: Readonly<Pick<vscode.TreeView<TreeNode>, "badge" | "selection">>;
}

/** What is read of package.json; a test keeps its commands and the code's the same. */
interface Manifest {
  readonly version: string;
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

/** Builds the workbench, registers, returns. */
export function activate(context: vscode.ExtensionContext): RootpinApi {
  const { extensionUri, subscriptions } = context;
  const lifetime = new AbortController();
  subscriptions.push({ dispose: () => lifetime.abort(new DOMException("The window was closed.", "AbortError")) });
  const owned = <T extends { dispose(): unknown }>(part: T): T => {
    subscriptions.push(part);
    return part;
  };
  const { version, contributes } = context.extension.packageJSON as Manifest;
  const { signal } = lifetime;
  const log = owned(createLog());
  const backend = owned(new LocalBackendProcess({ log, lifetime: signal, extensionUri }));
  const connection = owned(
    new WindowConnection({
      log,
      lifetime: signal,
      backend,
      memory: context.workspaceState,
      host: { version, log: (line) => log.debug(line) },
      indexFolder: context.globalStorageUri.fsPath,
      loadAws: () => import("./aws/aws"),
    }),
  );
  const shared = {
    connection,
    log,
    lifetime: signal,
    engine: () => import("./ui/engine/pki"),
    pinEngine: () => import("./ui/engine/pins"),
    pinLab: () => import("./ui/engine/pinLab"),
    deviceEngine: () => import("./ui/engine/device"),
    now: () => new Date(Date.now() + (connection.current?.info.kind === "aws" ? 0 : backend.aheadBy)),
  };
  const authorities = owned(new AuthoritiesTreeView(shared));
  const devices = owned(new DevicesTreeView({ ...shared, backend }));
  const pins = owned(new PinsTreeView({ ...shared, backend, extensionUri }));
  const { globalState: memory, secrets } = context;
  const decoder = owned(new DecoderPages({ log, extensionUri, connection, now: shared.now }));
  const reports = owned(new ReportDocuments());
  const panels = owned(new LivePanels(extensionUri));
  const parts = { backend, authorities, devices, pins, decoder, reports, panels };
  const workbench: Workbench = { ...shared, extensionUri, version, memory, secrets, ...parts };
  subscriptions.push(
    backend.onDidChangeContent(() => authorities.refresh()),
    followWithContextKeys(connection, backend),
    createStatusBar(connection),
    new CertificateTexts({ ...shared, backend, extensionUri }),
    registerCertificateViewers({ log, extensionUri, connection, now: shared.now }),
    vscode.window.registerFileDecorationProvider(stateDecorations),
    ...contributes.commands.map(({ command }) =>
      vscode.commands.registerCommand(command, async (argument: unknown) => {
        const { runCommand } = await import("./ui/runCommand");
        return runCommand(workbench, command, argument);
      }),
    ),
  );
  return { authorities: authorities.provider, devices: devices.provider, pins, view: authorities.view };
}
