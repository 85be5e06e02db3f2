import * as vscode from "vscode";
import type { Command } from "../command";
import { CommandFailure, type Fix } from "../commandFailure";
import type { HostAnswer } from "../engine/hostProbe";
import { type HostAnswers, hostRequest, hostSteps } from "../pins/hostQuestions";
import { withProgress } from "../progress";
import { askSteps, type Step } from "../prompts/askSteps";
import { askText } from "../prompts/quickInput";
import { rememberedAuthorityCertificates } from "../showCertificate";
import { answerOf, answersOf, type CommandTarget } from "../target";
import { visible, visibleLabel, visibleMessage } from "../visible";

interface Answers extends HostAnswers {
  /** Paths of PEM files; empty for none. */
  readonly clientCertificate?: string;
  readonly clientKey?: string;
}

/** Shows the chain exactly as a server sends it, and what is wrong with it. */
export const showServer: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Inspect Server");
  const steps = [...hostSteps(workbench, target), ...clientSteps(target)];
  const answers = await askSteps<Answers>({ title, steps, given: answersOf<Answers>(target), signal });
  if (!answers) return;
  const request = { ...(await hostRequest(answers, target)), ...(await clientOf(answers)) };
  const { askHost } = await workbench.pinLab();
  const asking = vscode.l10n.t("Asking {0} for its chain", visibleLabel(answers.server));
  const answer = await withProgress(asking, signal, (cancelled) => askHost(request, workbench.now(), cancelled));
  if (answer.sent.length === 0) throw nothingSent(answer, answers);
  await workbench.memory.update("pins.server", answers.server);
  const source = {
    title: `${answer.host}:${String(answer.port)}`,
    key: `server ${answer.host}:${String(answer.port)} ${answer.servername}`,
    read: () => Promise.resolve(answer.sentPem),
    knownCertificates: () => rememberedAuthorityCertificates(workbench),
    notice: noticeOf(answer),
  };
  await workbench.decoder.decode(source, signal);
};

/** Asked behind "More Options…" only. */
function clientSteps(target: CommandTarget): Step<Answers>[] {
  const isOpen = answerOf(target, "more") === "ask";
  const steps: Step<Answers>[] = [
    {
      key: "clientCertificate",
      ask: (frame) =>
        askText(frame, {
          prompt: vscode.l10n.t(
            "File with a client certificate and its chain, for a server that asks for one. Empty: none",
          ),
          placeholder: "/path/to/client.pem",
        }),
    },
    {
      key: "clientKey",
      ask: (frame, { clientCertificate = "" }) =>
        clientCertificate === ""
          ? Promise.resolve("")
          : askText(frame, { prompt: vscode.l10n.t("File with its private key"), placeholder: "/path/to/client.key" }),
    },
  ];
  return steps.filter(({ key }) => isOpen || answerOf(target, key) !== undefined);
}

/** The key is read for this handshake, and kept nowhere. */
async function clientOf({ clientCertificate = "", clientKey = "" }: Answers) {
  if (clientCertificate === "" || clientKey === "") return {};
  const [certificates, key] = await Promise.all([textOf(clientCertificate), textOf(clientKey)]);
  return { client: { certificates, key } };
}

const textOf = async (path: string): Promise<string> =>
  Buffer.from(await vscode.workspace.fs.readFile(vscode.Uri.file(path))).toString("utf8");

function nothingSent({ message }: HostAnswer, { server }: Answers): CommandFailure {
  const again: Fix = {
    title: vscode.l10n.t("More Options…"),
    command: "rootpin.inspectServer",
    argument: { answers: { server, more: "ask" } },
  };
  return new CommandFailure("no-chain", visibleMessage(message), { fixes: [again] });
}

/** How it was asked, and the verdict of this machine. */
function noticeOf({ servername, protocol, tls, message, interceptor, validated }: HostAnswer): string {
  const asked =
    servername === ""
      ? vscode.l10n.t("As the server sent it, without a server name")
      : vscode.l10n.t("As the server sent it, asked for {0}", servername);
  const how = protocol === undefined ? asked : `${asked}, ${protocol}`;
  const verdict =
    tls === "ok"
      ? vscode.l10n.t("This machine trusts it: the chain ends in {0}.", validated.at(-1)?.owner ?? "")
      : message;
  const middle =
    interceptor === undefined ? "" : ` ${vscode.l10n.t("Somebody stands between: {0}.", visible(interceptor))}`;
  return `${how}. ${visible(verdict)}${middle}`;
}
