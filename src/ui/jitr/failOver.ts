import * as vscode from "vscode";
import type { Connection } from "../../aws/gateway";
import { CommandFailure } from "../commandFailure";
import { askDevice } from "./deviceQuestion";
import { destinationIn } from "./endpointQuestion";
import { showRun } from "./jitrRun";
import { pickOne, single } from "../prompts/quickInput";
import { regionsToShow } from "../regions/readMatrix";
import { answerOf, type CommandTarget } from "../target";
import type { Workbench } from "../workbench";

/** Connects a device to another region than its own, as if that were gone. */
export async function failOver(workbench: Workbench, target: CommandTarget, signal: AbortSignal): Promise<void> {
  const title = vscode.l10n.t("Simulate Failover");
  const connection = await workbench.connection.open(signal);
  const region = await otherRegion(connection, target, title, signal);
  if (region === undefined) return;
  const device = await askDevice(workbench, target, title, signal);
  if (!device) return;
  const destination = await destinationIn(workbench, connection, region, signal);
  const clientId = answerOf(target, "clientId") ?? (device.name || "rootpin");
  await showRun(workbench, { kind: "failover", device, destination, clientId }, signal);
}

async function otherRegion(
  connection: Connection,
  target: CommandTarget,
  title: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const given = answerOf(target, "region");
  if (given !== undefined) return given;
  const others = (await regionsToShow(connection, signal)).filter((region) => region !== connection.info.region);
  if (others.length === 0) {
    const message = vscode.l10n.t(
      'There is no second region yet: name it in the setting "rootpin.iot.regions", or register a CA there.',
    );
    const settings = { title: vscode.l10n.t("Open Settings"), command: "rootpin.openSettings" };
    throw new CommandFailure("no-second-region", message, { fixes: [settings] });
  }
  const choices = others.map((region) => ({ label: region, value: region }));
  const placeholder = vscode.l10n.t("{0} is gone. Which region does the device turn to?", connection.info.region);
  const picked = await pickOne(single(title, signal), { placeholder, choices });
  return typeof picked === "string" ? picked : undefined;
}
