import * as vscode from "vscode";
import type { Connection } from "../../aws/gateway";
import type { Command } from "../command";
import { CommandFailure } from "../commandFailure";
import { allAuthorities } from "../prompts/pickAuthority";
import { findMatches, type Match } from "../search/findMatches";
import { pickMatch, type PickedMatch } from "../search/matchPick";
import { showCertificate } from "../showCertificate";
import { answerOf } from "../target";
import type { Workbench } from "../workbench";

/** Finds a CA or certificate by what somebody knows of it, and shows it in the tree. */
export const search: Command = async (workbench, target, signal) => {
  const connection = await workbench.connection.open(signal);
  const query = answerOf(target, "query");
  const picked =
    query === undefined
      ? await ask(workbench, connection, answerOf(target, "text") ?? "", signal)
      : await first(workbench, connection, query, signal);
  if (!picked) return;
  if (picked.open || !(await reveal(workbench, picked.match, signal))) await open(workbench, picked.match, signal);
};

async function ask(
  workbench: Workbench,
  connection: Connection,
  text: string,
  signal: AbortSignal,
): Promise<PickedMatch | undefined> {
  const authorities = allAuthorities(connection, signal);
  return pickMatch(
    {
      title: vscode.l10n.t("Find Certificate"),
      text,
      find: async (text, inner) => findMatches(workbench, connection, await authorities, text, inner),
      now: () => workbench.now(),
    },
    signal,
  );
}

/** What was asked for by a program: the first that is found. Throws CommandFailure "nothing-found". */
async function first(
  workbench: Workbench,
  connection: Connection,
  query: string,
  signal: AbortSignal,
): Promise<PickedMatch> {
  const { items } = await findMatches(workbench, connection, await allAuthorities(connection, signal), query, signal);
  const [match] = items;
  if (match) return { match, open: false };
  throw new CommandFailure("nothing-found", vscode.l10n.t('Nothing was found for "{0}".', query));
}

/** False when the tree cannot show it now. */
async function reveal({ authorities }: Workbench, match: Match, signal: AbortSignal): Promise<boolean> {
  if (match.kind === "certificate") return authorities.revealCertificate(match.certificate, signal);
  await authorities.reveal(match.authority.arn, signal);
  return true;
}

const open = (workbench: Workbench, match: Match, signal: AbortSignal): Promise<void> =>
  showCertificate(
    workbench,
    match.kind === "authority"
      ? { authorityArn: match.authority.arn }
      : { authorityArn: match.certificate.authorityArn, certificateArn: match.certificate.arn },
    signal,
  );
