import type { Command } from "../command";
import { CommandFailure } from "../commandFailure";
import { makeEqual } from "../regions/makeEqual";
import { readMatrix } from "../regions/readMatrix";
import { RegionMatrix, resultText } from "../regions/regionMatrix";
import { answerOf } from "../target";

/** Which CAs are registered in which regions. With the answer "equal", the regions are made equal first. */
export const showRegions: Command = async (workbench, target, signal) => {
  if (answerOf(target, "action") === "equal") {
    const connection = await workbench.connection.open(signal);
    const matrix = await readMatrix(workbench, connection, new Map(), signal);
    const confirmed = answerOf(target, "confirm") === "equal";
    const wish = { matrix, authorities: matrix.authorities, confirmed };
    const results = (await makeEqual(workbench, connection, wish, signal)) ?? [];
    const failed = results.filter(({ outcome }) => outcome === "failed");
    if (failed.length > 0) throw new CommandFailure("not-everywhere", resultText(failed));
  }
  await new RegionMatrix(workbench, signal).show();
};
