import * as vscode from "vscode";
import { announce } from "../announce";
import type { Command } from "../command";
import { CommandFailure } from "../commandFailure";
import { policyNameProblem } from "../devices/deviceNames";
import { devicePolicy, everythingPolicy, type PolicyTemplate } from "../devices/policyTemplates";
import { fileUri } from "../fileUri";
import { askSteps, type Step } from "../prompts/askSteps";
import { confirmOnAws } from "../prompts/confirm";
import { askText, pickOne, type Choice } from "../prompts/quickInput";
import { answersOf } from "../target";
import type { Workbench } from "../workbench";

interface Answers {
  readonly name: string;
  readonly template: PolicyTemplate;
  /** Path or URI of a document; with the template "file". */
  readonly file?: string;
}

/** What devices may do in AWS IoT, once the policy is attached to their certificates. */
export const createPolicy: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Create Policy");
  const answers = await askSteps<Answers>({ title, steps, given: answersOf<Answers>(target), signal });
  if (!answers) return;
  const connection = await workbench.connection.open(signal);
  const document = await documentOf(workbench, answers, signal);
  const { parsePolicyDocument } = await workbench.deviceEngine();
  parsePolicyDocument(document);
  const { name } = answers;
  const change = {
    question: vscode.l10n.t('Create the policy "{0}"?', name),
    button: vscode.l10n.t("Create"),
    ...(answers.template === "everything" && {
      consequence: vscode.l10n.t("Whoever has a certificate with this policy may do everything in AWS IoT."),
    }),
  };
  if (!(await confirmOnAws(connection, change, signal))) return;
  await connection.devices.createPolicy(name, document, signal);
  workbench.devices.refresh();
  announce(vscode.l10n.t('Created the policy "{0}".', name));
};

async function documentOf(
  { connection: manager }: Workbench,
  { template, file }: Answers,
  signal: AbortSignal,
): Promise<string> {
  switch (template) {
    case "everything":
      return everythingPolicy();
    case "file":
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(fileUri(file ?? "")));
    case "device": {
      const connection = await manager.open(signal);
      const account = await connection.account(signal);
      if (account !== undefined) return devicePolicy({ region: connection.info.region, account });
      const message = vscode.l10n.t("The account is not known yet, and the policy needs it: use a file of your own.");
      throw new CommandFailure("account-unknown", message);
    }
  }
}

const templates = (): Choice<PolicyTemplate>[] => [
  {
    label: vscode.l10n.t("Device as its thing"),
    value: "device",
    detail: vscode.l10n.t("Connects under its thing's name; publishes and subscribes below that name only."),
    icon: "circuit-board",
  },
  {
    label: vscode.l10n.t("Everything (test only)"),
    value: "everything",
    detail: vscode.l10n.t("Every client id and every topic, for every certificate that has it."),
    icon: "unlock",
  },
  { label: vscode.l10n.t("From a file…"), value: "file", icon: "json" },
];

const steps: readonly Step<Answers>[] = [
  {
    key: "name",
    check: policyNameProblem,
    ask: (frame) =>
      askText(frame, { prompt: vscode.l10n.t("Name of the policy"), value: "devices", check: policyNameProblem }),
  },
  {
    key: "template",
    check: (template) =>
      templates().some(({ value }) => value === template)
        ? undefined
        : vscode.l10n.t('There is no such template: "{0}".', template),
    ask: (frame) => pickOne(frame, { placeholder: vscode.l10n.t("What may devices do?"), choices: templates() }),
  },
  {
    key: "file",
    applies: ({ template }) => template === "file",
    ask: async () => {
      const filters = { JSON: ["json"], [vscode.l10n.t("All files")]: ["*"] };
      const openLabel = vscode.l10n.t("Use This File");
      return (
        await vscode.window.showOpenDialog({ title: vscode.l10n.t("Policy Document"), openLabel, filters })
      )?.[0]?.toString();
    },
  },
];
