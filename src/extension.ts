import * as vscode from "vscode";
import { LocalBackendProcess } from "./ui/backendProcess/backendProcess";
import { registerReportDocuments } from "./ui/auditReport/reportDocuments";
import { commands } from "./ui/commands";
import { WindowConnection } from "./ui/connection/connectionManager";
import { registerDecoder } from "./ui/decoder/panel";
import { createLog } from "./ui/log";
import { runCommand } from "./ui/runCommand";
import { followWithContextKeys } from "./ui/status/contextKeys";
import { createStatusBar } from "./ui/status/statusBar";
import { AuthoritiesTreeView } from "./ui/tree/authoritiesView";
import type { TreeNode } from "./ui/tree/nodes";
import { stateDecorations } from "./ui/tree/shownState";
import type { Workbench } from "./ui/workbench";

/** For other extensions, and for tests: the tree as it is shown. */
export interface RootpinApi {
  readonly authorities: vscode.TreeDataProvider<TreeNode>;
  readonly view: Readonly<Pick<vscode.TreeView<TreeNode>, "badge" | "selection">>;
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
  const { version } = context.extension.packageJSON as { readonly version: string };
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
    now: () => new Date(Date.now() + (connection.current?.info.kind === "aws" ? 0 : backend.aheadBy)),
  };
  const authorities = owned(new AuthoritiesTreeView(shared));
  const { globalState: memory, secrets } = context;
  const workbench: Workbench = { ...shared, extensionUri, version, memory, secrets, backend, authorities };
  subscriptions.push(
    backend.onDidChangeContent(() => authorities.refresh()),
    followWithContextKeys(connection, backend),
    createStatusBar(connection),
    registerDecoder(workbench),
    vscode.window.registerFileDecorationProvider(stateDecorations),
    registerReportDocuments(),
    ...commands.map((entry) =>
      vscode.commands.registerCommand(entry.id, (argument: unknown) => runCommand(workbench, entry, argument)),
    ),
  );
  return { authorities: authorities.provider, view: authorities.view };
}
