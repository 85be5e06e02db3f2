import * as vscode from "vscode";

/** Resolves once it is true, asked whenever tabs have changed; what never comes ends with the test's time. */
export function onceTabs(isTrue: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!isTrue()) return;
      listening.dispose();
      resolve();
    };
    const listening = vscode.Disposable.from(
      vscode.window.tabGroups.onDidChangeTabs(look),
      vscode.window.tabGroups.onDidChangeTabGroups(look),
      vscode.window.onDidChangeActiveTextEditor(look),
    );
    look();
  });
}

/** What the tab in front shows. */
export const front = (): unknown => vscode.window.tabGroups.activeTabGroup.activeTab?.input;

export const isViewer =
  (viewType: string, uri: vscode.Uri) =>
  (input: unknown): boolean =>
    input instanceof vscode.TabInputCustom && input.viewType === viewType && input.uri.toString() === uri.toString();

export const isText =
  (uri: vscode.Uri) =>
  (input: unknown): boolean =>
    input instanceof vscode.TabInputText && input.uri.toString() === uri.toString();
