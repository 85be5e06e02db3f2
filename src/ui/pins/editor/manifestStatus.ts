import * as vscode from "vscode";
import { manifestName } from "../findManifest";
import type { CheckedFile } from "../check/checkedFile";

/** The item of the status bar that an open manifest has: what it pins, and how much of it is wrong. */
export class ManifestStatus {
  private readonly item = vscode.languages.createLanguageStatusItem("rootpin.pins", { pattern: `**/${manifestName}` });

  constructor() {
    this.item.name = vscode.l10n.t("Pin manifest");
    this.item.command = { command: "rootpin.writePinCode", title: vscode.l10n.t("Write Pin Code") };
  }

  /** Of the manifest in the editor. */
  show(file: CheckedFile | undefined): void {
    const { declarations = [], problems = [] } = file ?? {};
    const pins = declarations.reduce((sum, declaration) => sum + declaration.pins.length, 0);
    const errors = problems.filter(({ severity }) => severity === "error").length;
    this.item.text = vscode.l10n.t("{0} hosts, {1} pins", declarations.length, pins);
    this.item.detail = vscode.l10n.t("{0} problems", problems.length);
    this.item.severity = errors > 0 ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
  }

  dispose(): void {
    this.item.dispose();
  }
}
