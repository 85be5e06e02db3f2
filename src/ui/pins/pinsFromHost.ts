import * as vscode from "vscode";
import type { Command } from "../command";
import { CommandFailure, type Fix } from "../commandFailure";
import { dateText } from "../dateText";
import type { HostAnswer, ShownCertificate } from "../engine/hostProbe";
import { withProgress } from "../progress";
import { askSteps } from "../prompts/askSteps";
import { pickOne, single, type Choice } from "../prompts/quickInput";
import { answerOf, answersOf, type CommandTarget } from "../target";
import { visibleLabel, visibleMessage } from "../visible";
import { generateFor } from "./generatePinCode";
import { type HostAnswers, hostRequest, hostSteps } from "./hostQuestions";

/** Code that pins a host to what it serves, seen from here. Refused where somebody in the middle serves it. */
export const pinsFromHost: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Generate Pins from Host");
  const steps = hostSteps(workbench, target);
  const answers = await askSteps<HostAnswers>({ title, steps, given: answersOf<HostAnswers>(target), signal });
  if (!answers) return;
  const request = await hostRequest(answers, target);
  const { askHost } = await workbench.pinLab();
  const asking = vscode.l10n.t("Asking {0} for its chain", visibleLabel(answers.server));
  const answer = await withProgress(asking, signal, (cancelled) => askHost(request, workbench.now(), cancelled));
  refuse(answer, answers);
  await workbench.memory.update("pins.server", answers.server);
  const role = await chosenRole(answer, { title, target }, signal);
  if (role === undefined) return;
  const { privateRoot, suggested } = (await workbench.pinEngine()).chainFacts(answer.pem);
  const given = { ...answersOf<Record<string, string>>(target), ...(role !== "chain" && { role }) };
  await generateFor(
    workbench,
    { pem: answer.pem, privateRoot, suggested },
    { title, target: { answers: given } },
    signal,
  );
};

/** Pins of a chain that is not the server's would let in whoever it belongs to, and nobody else. */
function refuse({ interceptor, tls, message, host, validated }: HostAnswer, answers: HostAnswers): void {
  const again: Fix = {
    title: vscode.l10n.t("More Options…"),
    command: "rootpin.generatePinsFromHost",
    argument: { answers: { server: answers.server, more: "ask" } },
  };
  if (interceptor !== undefined) {
    const text = vscode.l10n.t(
      "{0} stands between and issued the certificate that was shown for {1}: pins of it would let it in, and the genuine server out. Switch it off or ask from another network.",
      visibleMessage(interceptor),
      host,
    );
    throw new CommandFailure("intercepted", text, { fixes: [again] });
  }
  if (validated.length > 0 && tls === "ok") return;
  const text = vscode.l10n.t("No pins are made from what cannot be verified. {0}", visibleMessage(message));
  throw new CommandFailure(tls === "failed" ? "no-chain" : `chain-${tls}`, text, { fixes: [again] });
}

type Chosen = ShownCertificate["role"] | "chain";

/** What is pinned: decided by the next question unless a certificate is chosen here. */
async function chosenRole(
  answer: HostAnswer,
  { title, target }: { readonly title: string; readonly target: CommandTarget },
  signal: AbortSignal,
): Promise<Chosen | undefined> {
  if (answerOf(target, "role") !== undefined || answerOf(target, "renewal") !== undefined) return "chain";
  const picked = await pickOne(single(title, signal), {
    placeholder: vscode.l10n.t("What {0} port {1} shows", answer.host, answer.port),
    choices: chainChoices(answer),
  });
  return typeof picked === "string" ? picked : undefined;
}

function chainChoices({ validated, sent, kind }: HostAnswer): Choice<Chosen>[] {
  const chain = validated.map(({ pin }) => pin);
  const others = sent.filter(({ pin }) => !chain.includes(pin));
  const unused = vscode.l10n.t("It is not part of the chain that validates: a pin of it matches nothing.");
  return [
    { value: "chain", label: vscode.l10n.t("Pin This Chain…"), icon: "pin", detail: worth(kind) },
    ...validated.map((each) => ({ ...certificateChoice(each), group: vscode.l10n.t("The chain that validates") })),
    ...others.map((each) => ({
      ...certificateChoice(each),
      group: vscode.l10n.t("Sent as well"),
      unavailable: unused,
    })),
  ];
}

function worth(kind: HostAnswer["kind"]): string {
  switch (kind) {
    case "amazon":
      return vscode.l10n.t(
        "Amazon issued it: AWS does not say which of its roots comes next, so that all five are pinned.",
      );
    case "public":
      return vscode.l10n.t(
        "A public CA: its intermediates change without notice, and whoever gets a certificate for this name from the same root passes.",
      );
    case "private":
      return vscode.l10n.t("A private CA: the app has to trust its root, too.");
  }
}

function certificateChoice({ role, owner, notAfter, sent }: ShownCertificate): Choice<Chosen> {
  const roles = {
    root: vscode.l10n.t("root CA"),
    intermediate: vscode.l10n.t("subordinate CA"),
    leaf: vscode.l10n.t("the server's own"),
  };
  const origin = sent ? vscode.l10n.t("sent by the server") : vscode.l10n.t("from what is trusted here");
  const description = [roles[role], vscode.l10n.t("ends {0}", dateText(notAfter)), origin].join(" · ");
  return { value: role, label: visibleLabel(owner), description, icon: role === "leaf" ? "file-text" : "verified" };
}
