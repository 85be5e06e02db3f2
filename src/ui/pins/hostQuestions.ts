import * as vscode from "vscode";
import type { HostRequest } from "../engine/hostProbe";
import type { Step, StepFor } from "../prompts/askSteps";
import { askText } from "../prompts/quickInput";
import { answerOf, type CommandTarget } from "../target";
import type { Workbench } from "../workbench";

/** What is asked before a host is. */
export interface HostAnswers {
  /** "host", "host:port" or a URL. */
  readonly server: string;
  /** Empty: the host's own name. */
  readonly servername?: string;
  /** Empty: none. */
  readonly proxy?: string;
  /** Path of a file with roots to trust in addition; empty for none. */
  readonly rootFile?: string;
}

type HostStep<Key extends keyof HostAnswers> = StepFor<HostAnswers, Key>;

/** Name for SNI, proxy and root are asked behind "More Options…" only. `offered`: a host to begin with. */
export function hostSteps(workbench: Workbench, target: CommandTarget, offered?: string): Step<HostAnswers>[] {
  const more = [servernameStep(workbench), proxyStep(workbench), rootFileStep()];
  const isOpen = answerOf(target, "more") === "ask";
  return [serverStep(workbench, offered), ...more.filter(({ key }) => isOpen || answerOf(target, key) !== undefined)];
}

function serverStep({ pinLab, memory }: Workbench, offered: string | undefined): HostStep<"server"> {
  const check = async (text: string): Promise<string | undefined> => (await pinLab()).serverProblem(text);
  return {
    key: "server",
    check,
    ask: (frame) =>
      askText(frame, {
        prompt: vscode.l10n.t(
          "Host to ask, with a port unless it is 443. It is asked for its chain, and sent no request",
        ),
        placeholder: "api.example.com:8443",
        value: offered ?? memory.get("pins.server", ""),
        check,
      }),
  };
}

function servernameStep({ pinLab }: Workbench): HostStep<"servername"> {
  const check = async (text: string): Promise<string | undefined> => (await pinLab()).servernameProblem(text);
  return {
    key: "servername",
    check,
    ask: (frame) =>
      askText(frame, {
        prompt: vscode.l10n.t("Name to ask for (SNI). Empty: that of the host"),
        placeholder: "",
        check,
      }),
  };
}

/** Never remembered: it may hold a password. */
function proxyStep({ pinLab }: Workbench): HostStep<"proxy"> {
  const check = async (text: string): Promise<string | undefined> => (await pinLab()).proxyProblem(text);
  return {
    key: "proxy",
    check,
    ask: (frame) =>
      askText(frame, {
        prompt: vscode.l10n.t("HTTP proxy. Empty: the host is asked directly"),
        placeholder: "http://user:password@127.0.0.1:8080",
        value: vscode.workspace.getConfiguration("http").get("proxy", ""),
        check,
      }),
  };
}

const rootFileStep = (): HostStep<"rootFile"> => ({
  key: "rootFile",
  ask: (frame) =>
    askText(frame, {
      prompt: vscode.l10n.t("File with a root to trust in addition, for a private CA. Empty: what this machine trusts"),
      placeholder: "/path/to/root.pem",
    }),
});

/** What the engine is asked. `connect`: an answer for who tests a host that DNS does not know yet. */
export async function hostRequest(answers: HostAnswers, target: CommandTarget): Promise<HostRequest> {
  const { server, servername = "", proxy = "", rootFile = "" } = answers;
  const roots = rootFile === "" ? [] : [await vscode.workspace.fs.readFile(vscode.Uri.file(rootFile))];
  return { server, servername, proxy, connect: answerOf(target, "connect") ?? "", roots };
}
