import * as vscode from "vscode";
import type { ConnectionManager } from "../workbench";

/** "local", "aws · dev · eu-west-1", and what is wrong with it. */
export function connectionText({ state, wish }: Pick<ConnectionManager, "state" | "wish">): string {
  if (state.kind === "open") {
    const { kind, label, region, readOnly } = state.info;
    const readOnlyText = readOnly ? vscode.l10n.t("read-only") : "";
    return kind === "local"
      ? joined("local", readOnlyText)
      : joined("aws", label.replace(/^profile:/, ""), region, readOnlyText);
  }
  const wished = wish.backend === "local" ? "local" : joined("aws", wish.profile, wish.region);
  switch (state.kind) {
    case "opening":
      return joined(wished, vscode.l10n.t("connecting…"));
    case "failed":
      return joined(wished, vscode.l10n.t("not connected"));
    case "closed":
      return wished;
  }
}

const joined = (...parts: readonly string[]): string => parts.filter(Boolean).join(" · ");
