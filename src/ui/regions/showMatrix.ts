import { CommandFailure } from "../commandFailure";
import { makeEqual } from "./makeEqual";
import { emptyMemory, readMatrix } from "./readMatrix";
import { RegionMatrix, resultText } from "./regionMatrix";
import { answerOf, type CommandTarget } from "../target";
import type { Workbench } from "../workbench";

/** Which CAs are registered in which regions. With the answer "equal", the regions are made equal first. */
export async function showMatrix(workbench: Workbench, target: CommandTarget, signal: AbortSignal): Promise<void> {
  if (answerOf(target, "action") === "equal") {
    const connection = await workbench.connection.open(signal);
    const matrix = await readMatrix(workbench, connection, emptyMemory(), signal);
    const confirmed = answerOf(target, "confirm") === "equal";
    const wish = { matrix, authorities: matrix.authorities, confirmed };
    const results = (await makeEqual(workbench, connection, wish, signal)) ?? [];
    const failed = results.filter(({ outcome }) => outcome === "failed");
    if (failed.length > 0) throw new CommandFailure("not-everywhere", resultText(failed));
  }
  await new RegionMatrix(workbench, signal).show();
}
