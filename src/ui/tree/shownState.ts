import * as vscode from "vscode";
import type { ExpiryState } from "./expiry";

/** What the colour of an item says; its description says it in words. */
export type ShownState = ExpiryState | "revoked";

const colors: Readonly<Record<ShownState, string | undefined>> = {
  valid: undefined,
  expiring: "rootpin.expiring",
  critical: "rootpin.expired",
  expired: "rootpin.expired",
  revoked: "rootpin.expired",
};

/** Of a thing whose validity ends. */
export function stateIcon(state: ShownState, otherwise: vscode.ThemeIcon): vscode.ThemeIcon {
  const color = colors[state];
  if (color === undefined) return otherwise;
  const name = state === "expired" || state === "revoked" ? "error" : "warning";
  return new vscode.ThemeIcon(name, new vscode.ThemeColor(color));
}

/** The state is in the address, so that an item in another state is another one to VS Code. */
const scheme = "rootpin-state";

/** Has its label coloured; undefined for what needs no colour. */
export const stateUri = (id: string, state: ShownState): vscode.Uri | undefined =>
  colors[state] === undefined ? undefined : vscode.Uri.from({ scheme, path: `/${id}`, query: state });

/** The colours of labels. A label cannot be struck through: the words behind it say what is revoked. */
export const stateDecorations: vscode.FileDecorationProvider = {
  provideFileDecoration: ({ scheme: of, query }) => {
    const color = of === scheme ? colors[query as ShownState] : undefined;
    return color === undefined
      ? undefined
      : new vscode.FileDecoration(undefined, undefined, new vscode.ThemeColor(color));
  },
};
