import * as vscode from "vscode";
import type { Connection } from "../../aws/gateway";
import { visibleMessage, visible } from "../visible";

/** Asks in a modal. `button` names what happens; anything else means no. */
export async function confirm(question: string, detail: string, button: string): Promise<boolean> {
  const options = { modal: true, detail: visibleMessage(detail) };
  return (await vscode.window.showWarningMessage(visibleMessage(question), options, button)) === button;
}

export interface AwsChange {
  /** What is about to happen, as a question: "Create the root CA "Devices"?" */
  readonly question: string;
  readonly button: string;
  /** What it costs, or what follows from it. */
  readonly consequence?: string;
}

/** Before a change of an AWS account: names account and region. True at once for the local backend. */
export async function confirmOnAws(connection: Connection, change: AwsChange, signal: AbortSignal): Promise<boolean> {
  if (connection.info.kind === "local") return true;
  const lines = [change.consequence, await whereText(connection, signal)];
  return confirm(change.question, lines.filter(Boolean).join("\n"), change.button);
}

/**
 * The same for what is hard to undo: asked for the local backend too, unless `answered` there beforehand. On AWS nothing is
 * answered beforehand.
 */
export async function confirmAlways(
  connection: Connection,
  change: AwsChange,
  answered: boolean,
  signal: AbortSignal,
): Promise<boolean> {
  if (connection.info.kind === "aws") return confirmOnAws(connection, change, signal);
  return answered || confirm(change.question, change.consequence ?? "", change.button);
}

/** Account, region and connection, a line each. */
export async function whereText(connection: Connection, signal: AbortSignal): Promise<string> {
  const account = await connection.account(signal);
  const { label, region, regionName } = connection.info;
  return [
    vscode.l10n.t("AWS account: {0}", account ?? vscode.l10n.t("not known")),
    vscode.l10n.t("Region: {0} ({1})", region, regionName),
    vscode.l10n.t("Connection: {0}", visible(label)),
  ].join("\n");
}
