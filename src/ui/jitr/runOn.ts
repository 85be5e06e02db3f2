import * as vscode from "vscode";
import { answerOf, type CommandTarget } from "../target";
import type { Workbench } from "../workbench";
import { askDevice } from "./deviceQuestion";
import { askDestination } from "./endpointQuestion";
import { showRun } from "./jitrRun";
import type { RunKind } from "./runState";

/** Asks which device and which endpoint, then shows what comes of it. With the answer "copy", the report is on the clipboard then. */
export async function runOn(
  workbench: Workbench,
  target: CommandTarget,
  { kind, title }: { readonly kind: RunKind; readonly title: string },
  signal: AbortSignal,
): Promise<void> {
  const device = await askDevice(workbench, target, title, signal);
  if (!device) return;
  const destination = await askDestination(workbench, target, title, signal);
  if (!destination) return;
  const serverName = answerOf(target, "serverName");
  const alpn = answerOf(target, "alpn");
  const clientId = answerOf(target, "clientId") ?? (device.name || "rootpin");
  const diagnosis = await showRun(
    workbench,
    {
      kind,
      device,
      destination,
      clientId,
      ...(serverName !== undefined && { serverName }),
      ...(alpn !== undefined && { alpn }),
    },
    signal,
  );
  if (!diagnosis || answerOf(target, "report") !== "copy") return;
  const { reportOf } = await workbench.deviceEngine();
  await vscode.env.clipboard.writeText(reportOf(diagnosis));
}
