import * as vscode from "vscode";
import type { Workbench } from "../workbench";
import { trustReport } from "./interceptionReport";

/** How clients are told to trust a root in a file, as a text to read and copy from. */
export async function showTrustLines(workbench: Workbench, rootFile: string, url: string): Promise<void> {
  const { trustLines } = await workbench.pinLab();
  await workbench.reports.show(vscode.l10n.t("Trust Lines"), trustReport(trustLines(rootFile, url), vscode.l10n));
}
