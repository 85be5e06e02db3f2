import * as vscode from "vscode";
import type { Connection, ServerCertificate } from "../../aws/gateway";
import type { Certificate } from "../../pki/certificate/certificate";
import { certificatesIn } from "../../pki/container/certificates";
import { monitorLogs, type MonitorReport } from "../../transparency/monitorLogs";
import { emptyMonitorState, isMonitorState, type MonitorState } from "../../transparency/monitorState";
import { transparencyLogClient } from "../../transparency/transparencyLogClient";
import { WatchedNames } from "../../transparency/watchedNames";
import type { Command } from "../command";
import { CommandFailure } from "../commandFailure";
import { withProgress } from "../progress";
import { askSteps, type Step } from "../prompts/askSteps";
import { askText } from "../prompts/quickInput";
import { setting } from "../settings";
import { answersOf, type CommandTarget } from "../target";
import { visible, visibleLabel } from "../visible";
import type { Workbench } from "../workbench";
import { logReport, verdictText } from "./logReport";

/** Reports certificates for the user's names in the local backend's logs that ACM did not issue on this connection. */
export const watchLogs: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Watch Transparency Logs");
  const names = await watchedNames(title, target, signal);
  if (!names) return;
  const connection = await workbench.connection.open(signal);
  const report = await withProgress(title, signal, (inner, say) => look(workbench, connection, names, say, inner));
  const show = () => workbench.reports.show(title, logReport(report, names, workbench.now()));
  await show();
  void notify(report, show);
};

interface Answers {
  /** Separated by commas or spaces. */
  readonly names: string;
}

const namesIn = (text: string): readonly string[] => text.split(/[\s,;]+/).filter((name) => name !== "");

function checkNames(text: string): string | undefined {
  const names = namesIn(text);
  const wrong = names.find((name) => !new WatchedNames([name]).names.some((each) => each.includes(".")));
  if (wrong !== undefined) return vscode.l10n.t('This is no domain name: "{0}".', visibleLabel(wrong));
  return names.length === 0 ? vscode.l10n.t("Name a domain of yours, such as example.com.") : undefined;
}

/** Those of the setting; asked for and kept there when it has none. Undefined when the user leaves. */
async function watchedNames(
  title: string,
  target: CommandTarget,
  signal: AbortSignal,
): Promise<readonly string[] | undefined> {
  const given = answersOf<Answers>(target);
  const kept = setting("transparency.names").filter((name) => checkNames(name) === undefined);
  if (given.names === undefined && kept.length > 0) return kept;
  const steps: Step<Answers>[] = [
    {
      key: "names",
      check: checkNames,
      ask: (frame) =>
        askText(frame, {
          prompt: vscode.l10n.t("Domain names of yours: certificates for them, and for names below them, are reported"),
          placeholder: "example.com, example.org",
          check: checkNames,
        }),
    },
  ];
  const answers = await askSteps<Answers>({ title, steps, given, signal });
  if (!answers) return undefined;
  const names = namesIn(answers.names);
  if (given.names === undefined) {
    const settings = vscode.workspace.getConfiguration("rootpin");
    await settings.update("transparency.names", names, vscode.ConfigurationTarget.Global);
  }
  return names;
}

async function look(
  workbench: Workbench,
  connection: Connection,
  names: readonly string[],
  say: (message: string) => void,
  signal: AbortSignal,
): Promise<MonitorReport> {
  const logs = (await connection.localControl?.transparencyLogs(signal)) ?? [];
  if (logs.length === 0) {
    const message = vscode.l10n.t(
      "This connection keeps no logs: connect to the local backend, or watch others with rootpin ct monitor.",
    );
    throw new CommandFailure("no-logs", message);
  }
  say(vscode.l10n.t("Reading what ACM holds"));
  const known = await knownCertificates(workbench, connection, names, signal);
  const report = await monitorLogs(
    {
      logs: logs.map(({ url, key }) => transparencyLogClient(url, new Uint8Array(Buffer.from(key, "base64")))),
      names,
      known,
      state: keptState(workbench),
      readsAll: true,
      onLog: (url) => say(visible(url)),
    },
    signal,
  );
  await workbench.memory.update(stateKey, report.state);
  return report;
}

const stateKey = "transparency.state";

function keptState({ memory }: Workbench): MonitorState {
  const kept: unknown = memory.get(stateKey);
  return isMonitorState(kept) ? kept : emptyMonitorState;
}

const knownKey = "transparency.known";
/** So that a certificate that was renewed or deleted since is still known; the oldest are forgotten. */
const mostKept = 1000;

/** What ACM holds for the names now, and what it held at an earlier look. */
async function knownCertificates(
  { memory }: Workbench,
  connection: Connection,
  names: readonly string[],
  signal: AbortSignal,
): Promise<readonly Certificate[]> {
  const watched = new WatchedNames(names);
  const texts = memory.get<readonly string[]>(knownKey, []).filter((text) => typeof text === "string");
  for (const each of await allServerCertificates(connection, signal)) {
    if (each.status === "PENDING_VALIDATION" || watched.among([each.domainName, ...each.names]).length === 0) continue;
    const { certificate } = await connection.serverCertificates.certificate(each.arn, signal);
    if (!texts.includes(certificate)) texts.push(certificate);
  }
  await memory.update(knownKey, texts.slice(-mostKept));
  return texts.flatMap((text) => certificatesIn(text));
}

async function allServerCertificates({ serverCertificates }: Connection, signal: AbortSignal) {
  const found: ServerCertificate[] = [];
  let nextToken: string | undefined;
  do {
    const page = await serverCertificates.list({ maxResults: 100, ...(nextToken && { nextToken }) }, signal);
    found.push(...page.items);
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return found;
}

async function notify(report: MonitorReport, show: () => Promise<void>): Promise<void> {
  const text = verdictText(report);
  const isGood = report.unknown.length === 0 && report.logs.every(({ problem }) => !problem);
  const open = vscode.l10n.t("Show Report");
  const pressed = isGood
    ? await vscode.window.showInformationMessage(text, open)
    : await vscode.window.showWarningMessage(text, open);
  if (pressed === open) await show();
}
