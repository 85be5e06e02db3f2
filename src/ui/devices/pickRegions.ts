import * as vscode from "vscode";
import type { Connection, Region } from "../../aws/gateway";
import { CommandFailure } from "../commandFailure";
import { answerOf, type CommandTarget } from "../target";
import type { Workbench } from "../workbench";

/** Regions of the connection's own part of AWS: accounts do not reach from one into the other. */
export async function regionsWithin(
  { connection: manager }: Workbench,
  { info }: Connection,
): Promise<readonly Region[]> {
  const all = await manager.regions();
  const own = all.find(({ code }) => code === info.region);
  const alike = all.filter(({ code }) => partOf(code) === partOf(info.region));
  return own ? alike : [{ code: info.region, name: info.regionName }, ...alike];
}

const partOf = (region: string): string => /^(cn|us-gov|eusc|us-iso\w?)-/.exec(region)?.[1] ?? "aws";

/** Codes of the Regions that were given beforehand, else of those that the user ticks; the connection's own is ticked. */
export async function regionsOf(
  workbench: Workbench,
  connection: Connection,
  target: CommandTarget,
  title: string,
): Promise<readonly string[] | undefined> {
  const given = answerOf(target, "regions");
  if (given !== undefined) return checked(given.split(",").map((region) => region.trim()));
  const own = connection.info.region;
  const regions = await regionsWithin(workbench, connection);
  const sorted = [...regions].sort((left, right) => Number(right.code === own) - Number(left.code === own));
  const items = sorted.map(({ code, name }) => ({ label: code, description: name, picked: code === own }));
  const placeHolder = vscode.l10n.t("In which Regions? Devices register in the Region that they connect to.");
  const options = { title, placeHolder, canPickMany: true, ignoreFocusOut: true, matchOnDescription: true } as const;
  const picked = await vscode.window.showQuickPick(items, options);
  return picked && picked.length > 0 ? picked.map(({ label }) => label) : undefined;
}

function checked(regions: readonly string[]): readonly string[] {
  const wrong = regions.find((region) => !/^[a-z]{2,5}(-[a-z]+)+-\d+$/.test(region));
  if (wrong === undefined) return regions;
  throw new CommandFailure("invalid-answer", vscode.l10n.t('This is not the code of a Region: "{0}".', wrong));
}
