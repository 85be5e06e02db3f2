import { join } from "node:path";
import * as vscode from "vscode";
import type { CertificateAuthority, Connection } from "../../aws/gateway";
import { announce } from "../announce";
import type { BulkRow } from "../bulk/bulkRow";
import { bulkSteps, type BulkAnswers } from "../bulk/bulkSteps";
import { chainFile, journalFile, reportFile } from "../bulk/fileNames";
import type { BulkResult, RowProblem } from "../bulk/runBulk";
import type { Command } from "../command";
import { CommandFailure } from "../commandFailure";
import { templateProblem } from "../issue/templates";
import { withProgress, type Report } from "../progress";
import { askSteps } from "../prompts/askSteps";
import { validityProblem } from "../prompts/askValidity";
import { authorityOf } from "../prompts/authorityOf";
import { confirm, confirmOnAws } from "../prompts/confirm";
import { unlessActive } from "../prompts/pickAuthority";
import { setting } from "../settings";
import { answerOf, answersOf, type CommandTarget } from "../target";
import { visible } from "../visible";
import type { Workbench } from "../workbench";

/** Certificates for a folder of requests, or for the rows of a CSV. Goes on where an earlier run in the same folder ended. */
export const bulkIssue: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Bulk Issue");
  const authority = await authorityOf(workbench, target, { title, unavailable: unlessActive, rootsLast: true }, signal);
  if (!authority) return;
  const steps = bulkSteps(workbench, authority);
  const answers = await askSteps<BulkAnswers>({ title, steps, given: answersOf<BulkAnswers>(target), signal });
  if (!answers) return;
  const connection = await workbench.connection.open(signal);
  const rows = await withProgress(title, signal, () => checkedRows(workbench, authority, answers));
  await refuseForeignFiles(workbench, answers.folder);
  if (!(await agreed(workbench, connection, { authority, rows, answers, target }, signal))) return;
  const order: Order = { connection, authority, rows, answers, issueUnclear: answerOf(target, "unclear") === "issue" };
  const { problems, stoppedBy } = await withProgress(title, signal, (inner, report) =>
    run(workbench, order, report, inner),
  ).finally(() => workbench.authorities.refreshIssued(authority.arn));
  await vscode.window.showTextDocument(vscode.Uri.file(join(answers.folder, reportFile)), { preview: true });
  if (stoppedBy !== undefined) throw stoppedBy;
  announce(vscode.l10n.t("Bulk issue: {0} certificates are there.", rows.filter(isGood).length - problems.size));
  if (problems.size > 0) void offerRetry(authority, answers, problems);
};

interface Order {
  readonly connection: Connection;
  readonly authority: CertificateAuthority;
  readonly rows: readonly BulkRow[];
  readonly answers: BulkAnswers;
  readonly issueUnclear: boolean;
}

const isGood = ({ problem }: BulkRow): boolean => problem === undefined;

async function checkedRows(
  workbench: Workbench,
  { notAfter }: CertificateAuthority,
  { source, template, validity }: BulkAnswers,
): Promise<readonly BulkRow[]> {
  const engine = await workbench.engine();
  const question = { value: validity, usual: "DAYS" as const, workbench, ...(notAfter && { issuerEnds: notAfter }) };
  return engine.planRows(
    await engine.readInputs(source),
    { template, validity },
    {
      readRequest: (request) => engine.readRequest(request),
      subjectProblem: (text) => engine.subjectProblem(text),
      namesProblem: (text) => engine.namesProblem(text),
      templateProblem,
      validityProblem: (text) => validityProblem(text, question),
    },
  );
}

/** Files of these names are replaced when they are of an earlier run, which has left its journal. */
async function refuseForeignFiles({ engine }: Workbench, folder: string): Promise<void> {
  const taken = await (await engine()).takenNames(folder, [journalFile, reportFile, chainFile]);
  if (taken.length === 0 || taken.includes(journalFile)) return;
  const message = vscode.l10n.t(
    "Choose another folder: this one has a file of that name already: {0}",
    taken.join(", "),
  );
  throw new CommandFailure("file-exists", message);
}

interface Proposal {
  readonly authority: CertificateAuthority;
  readonly rows: readonly BulkRow[];
  readonly answers: BulkAnswers;
  readonly target: CommandTarget;
}

const shownProblems = 8;

/** Shows how many there are and what is wrong with which, before anything is issued. */
async function agreed(
  { engine }: Workbench,
  connection: Connection,
  { authority, rows, answers, target }: Proposal,
  signal: AbortSignal,
): Promise<boolean> {
  const good = rows.filter(isGood).length;
  const wrong = rows.flatMap(({ number, name, problem }) =>
    problem === undefined ? [] : [`${number} ${name}: ${problem}`],
  );
  if (good === 0) {
    throw new CommandFailure("nothing-to-issue", vscode.l10n.t("None of the rows can be issued. {0}", wrong[0] ?? ""));
  }
  const goesOn = (await (await engine()).takenNames(answers.folder, [journalFile])).length > 0;
  const detail = [
    vscode.l10n.t("{0} rows can be issued, {1} cannot.", good, wrong.length),
    ...wrong.slice(0, shownProblems).map(visible),
    ...(wrong.length > shownProblems ? ["…"] : []),
    ...(goesOn ? [vscode.l10n.t("What an earlier run in this folder has issued is not issued again.")] : []),
  ].join("\n");
  const question = vscode.l10n.t('Issue {0} certificates from "{1}"?', good, visible(authority.commonName));
  const button = vscode.l10n.t("Issue {0}", good);
  if (connection.info.kind === "aws")
    return confirmOnAws(connection, { question, button, consequence: detail }, signal);
  return answerOf(target, "confirm") === "issue" || confirm(question, detail, button);
}

async function run(workbench: Workbench, order: Order, report: Report, signal: AbortSignal): Promise<BulkResult> {
  const { connection, authority, rows, answers, issueUnclear } = order;
  const { folder, keyAlgorithm = setting("issue.keyAlgorithm"), passphrase } = answers;
  const engine = await workbench.engine();
  const bulk = {
    authorities: connection.certificateAuthorities,
    authority,
    rows,
    engine,
    folder,
    keyAlgorithm,
    ...(passphrase && { passphrase }),
    issueUnclear,
    now: workbench.now,
    onProgress: (done: number, of: number) => report(vscode.l10n.t("{0} of {1}", done, of)),
  };
  return engine.runBulkInFolder(bulk, signal);
}

/** Not awaited by the command. A passphrase is asked for anew. */
async function offerRetry(
  { arn }: CertificateAuthority,
  answers: BulkAnswers,
  problems: ReadonlyMap<string, RowProblem>,
): Promise<void> {
  const unclear = [...problems.values()].filter(({ kind }) => kind === "unclear").length;
  const message = vscode.l10n.t(
    "{0} certificates were not issued; of {1} more it is not clear. The report says why.",
    problems.size - unclear,
    unclear,
  );
  const retry = vscode.l10n.t("Retry");
  const again = vscode.l10n.t("Issue Unclear Ones Again");
  const pressed = await vscode.window.showWarningMessage(message, retry, ...(unclear > 0 ? [again] : []));
  if (pressed === undefined) return;
  const given = {
    ...answers,
    passphrase: undefined,
    authority: arn,
    confirm: "issue",
    ...(pressed === again && { unclear: "issue" }),
  };
  await vscode.commands.executeCommand("rootpin.bulkIssue", { answers: given });
}
