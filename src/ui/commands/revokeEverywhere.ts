import * as vscode from "vscode";
import type { RevocationReason } from "../../aws/revocation";
import type { Connection } from "../../aws/gateway";
import { announce } from "../announce";
import type { Command } from "../command";
import { CommandFailure } from "../commandFailure";
import { regionsWithin } from "../devices/pickRegions";
import { messageOf, type RegionResult } from "../devices/registerAuthority";
import { revocationTargetOf, type RevocationTarget } from "../devices/revocationTarget";
import { reportText, type RevocationOutcome } from "../devices/revocationReport";
import { revokeInRegions, sessionsLeft } from "../devices/revokeInRegions";
import { withProgress } from "../progress";
import { confirmAlways } from "../prompts/confirm";
import { reasonOf } from "../revoke/askReason";
import { answerOf } from "../target";
import { visible } from "../visible";
import type { Workbench } from "../workbench";

/** Keeps a device out for good: its CA says that the certificate counts no longer, AWS IoT refuses it, and its session ends. */
export const revokeEverywhere: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Revoke Everywhere");
  const certificate = await revocationTargetOf(workbench, target, title, signal);
  if (!certificate) return;
  const reason = await reasonOf(target, title, signal);
  if (!reason) return;
  const connection = await workbench.connection.open(signal);
  const change = {
    question: vscode.l10n.t('Revoke "{0}" everywhere?', visible(certificate.name)),
    consequence: vscode.l10n.t(
      "Its CA revokes it, which cannot be undone. AWS IoT refuses it in every Region where it is registered, and its session ends.",
    ),
    button: vscode.l10n.t("Revoke Everywhere"),
  };
  if (!(await confirmAlways(connection, change, answerOf(target, "confirm") === "revoke", signal))) return;
  const outcome = await withProgress(title, signal, (inner) =>
    revokeAll(workbench, { connection, certificate, reason }, inner),
  );
  workbench.devices.refresh();
  if (certificate.issued) workbench.authorities.refreshIssued(certificate.issued.authorityArn);
  await workbench.reports.show(vscode.l10n.t("Revoked {0}", certificate.name), reportText(certificate.name, outcome));
  const problems = problemsOf(outcome);
  if (problems.length > 0) {
    const message = vscode.l10n.t(
      '"{0}" is not revoked everywhere. {1}',
      visible(certificate.name),
      problems.join(" "),
    );
    throw new CommandFailure("not-everywhere", message);
  }
  announce(vscode.l10n.t('Revoked "{0}" everywhere.', certificate.name));
};

function problemsOf({ authority, regions, sessions }: RevocationOutcome): readonly string[] {
  const stillConnected =
    typeof sessions === "object" && sessions.length > 0
      ? vscode.l10n.t("It is still connected in {0}.", sessions.join(", "))
      : undefined;
  return [authority.message, ...regions.map(({ message }) => message), stillConnected].filter(
    (problem) => problem !== undefined,
  );
}

interface Revocation {
  readonly connection: Connection;
  readonly certificate: RevocationTarget;
  readonly reason: RevocationReason;
}

/** The CA and AWS IoT do not wait for each other: what fails at one is done at the other all the same. */
async function revokeAll(
  workbench: Workbench,
  { connection, certificate, reason }: Revocation,
  signal: AbortSignal,
): Promise<RevocationOutcome> {
  const regions = await regionsToAsk(workbench, connection, signal);
  const [authority, results] = await Promise.all([
    revokeAtCa(connection, certificate, reason, signal),
    revokeInRegions(connection, certificate.certificateId, regions, signal),
  ]);
  const revoked = results.filter(({ outcome }) => outcome === "done").map(({ region }) => region);
  const sessions = await sessionsAfter(workbench, connection, { id: certificate.certificateId, revoked }, signal);
  return { authority, regions: results.filter(isRelevant(connection.info.region)), sessions };
}

/** Only the local backend tells; that it does not is no reason to call the revocation failed. */
async function sessionsAfter(
  { log }: Workbench,
  connection: Connection,
  { id, revoked }: { readonly id: string; readonly revoked: readonly string[] },
  signal: AbortSignal,
): Promise<RevocationOutcome["sessions"]> {
  if (!connection.localControl) return "later";
  try {
    return await sessionsLeft(connection.localControl, id, revoked, signal);
  } catch (error) {
    signal.throwIfAborted();
    log.warn(`Who is connected could not be read: ${String(error)}`);
    return "unknown";
  }
}

/** The local backend says which Regions hold something; in AWS every one has to be asked. */
async function regionsToAsk(
  workbench: Workbench,
  connection: Connection,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { localControl, info } = connection;
  if (!localControl) return (await regionsWithin(workbench, connection)).map(({ code }) => code);
  const held = (await localControl.iotRegions(signal)).map(({ Region }) => Region);
  return [...new Set([info.region, ...held])];
}

/** Of the Regions where it is not registered, only the connection's own is worth a line. */
const isRelevant =
  (own: string) =>
  ({ region, outcome }: RegionResult): boolean =>
    outcome !== "already" || region === own;

async function revokeAtCa(
  { certificateAuthorities }: Connection,
  { issued }: RevocationTarget,
  reason: RevocationReason,
  signal: AbortSignal,
): Promise<RevocationOutcome["authority"]> {
  if (!issued) return { outcome: "elsewhere" };
  try {
    await certificateAuthorities.revoke(issued.authorityArn, issued.serialHex, reason, signal);
    return { outcome: "done" };
  } catch (error) {
    signal.throwIfAborted();
    // It was revoked before.
    if (error instanceof Error && "code" in error && error.code === "RequestAlreadyProcessedException") {
      return { outcome: "done" };
    }
    return { outcome: "failed", message: messageOf(error) };
  }
}
