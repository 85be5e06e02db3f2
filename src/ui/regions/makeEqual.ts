import * as vscode from "vscode";
import type { Connection } from "../../aws/gateway";
import { outcomeOf, type RegionResult } from "../devices/registerAuthority";
import { confirmAlways } from "../prompts/confirm";
import { visible } from "../visible";
import type { Workbench } from "../workbench";
import { gapsOf, type Matrix, type MatrixAuthority, modelOf } from "./matrix";
import { registerAlike } from "./registerAlike";

/** What would be done for one CA in one region. */
interface Change {
  readonly authority: MatrixAuthority;
  readonly region: string;
  readonly kind: "register" | "set";
}

/** Every change that is missing, of one CA or of all. */
const changesFor = (matrix: Matrix, authorities: readonly MatrixAuthority[]): Change[] =>
  authorities.flatMap((authority) => gapsOf(matrix, authority).map((gap) => ({ authority, ...gap })));

/**
 * Makes the regions like the chosen one, after a question that names each change. What fails in one region does not keep it
 * from the others. Undefined: nothing was done.
 */
export async function makeEqual(
  workbench: Workbench,
  connection: Connection,
  { matrix, authorities, confirmed }: EqualWish,
  signal: AbortSignal,
): Promise<readonly RegionResult[] | undefined> {
  const changes = changesFor(matrix, authorities);
  if (changes.length === 0) return [];
  const question =
    changes.length === 1 ? vscode.l10n.t("Change one region?") : vscode.l10n.t("Make {0} changes?", changes.length);
  const consequence = changes.map((change) => changeText(matrix, change)).join("\n");
  const wish = { question, consequence, button: vscode.l10n.t("Make Equal") };
  if (!(await confirmAlways(connection, wish, confirmed, signal))) return undefined;
  const results: RegionResult[] = [];
  for (const change of changes) {
    results.push(await outcomeOf(change.region, signal, () => carryOut(workbench, connection, matrix, change, signal)));
  }
  workbench.devices.refresh();
  return results;
}

export interface EqualWish {
  readonly matrix: Matrix;
  readonly authorities: readonly MatrixAuthority[];
  /** Answered beforehand; on AWS it is asked nevertheless. */
  readonly confirmed: boolean;
}

function changeText(matrix: Matrix, { authority, region, kind }: Change): string {
  const name = visible(authority.name);
  const model = modelOf(matrix, authority)?.region ?? "";
  return kind === "register"
    ? vscode.l10n.t('Register "{0}" in {1}, as in {2}', name, region, model)
    : vscode.l10n.t('Set "{0}" in {1} as in {2}', name, region, model);
}

async function carryOut(
  workbench: Workbench,
  connection: Connection,
  matrix: Matrix,
  { authority, region, kind }: Change,
  signal: AbortSignal,
): Promise<undefined> {
  const model = modelOf(matrix, authority)?.registration;
  if (!model) return undefined;
  const { active, autoRegistration, mode, certificate } = model;
  const flags = { active, autoRegistration };
  if (kind === "set") await connection.devicesIn(region).setAuthority(authority.certificateId, flags, signal);
  else await registerAlike(workbench, connection, { region, certificate, flags, mode }, signal);
  return undefined;
}
