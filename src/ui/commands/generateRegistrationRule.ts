import * as vscode from "vscode";
import { isDeploymentName, type DeploymentFile } from "../../iot/deployment/deployment";
import { deployments } from "../../iot/deployment/deployments";
import { announce } from "../announce";
import type { Command } from "../command";
import { openTexts } from "../openTexts";
import { registeredAuthorityOf } from "../devices/pickRegisteredAuthority";
import { askSteps, type Step } from "../prompts/askSteps";
import { chooseFolder } from "../prompts/chooseFolder";
import { confirm } from "../prompts/confirm";
import { askText, pickOne } from "../prompts/quickInput";
import { answerOf, answersOf, type CommandTarget } from "../target";
import { visible } from "../visible";
import type { Workbench } from "../workbench";

interface Answers {
  readonly format: string;
  readonly name: string;
  readonly destination: string;
}

/** Topic rule, Lambda function, role and permission for the devices of a registered CA, as code for AWS. */
export const generateRegistrationRule: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Generate Rule, Lambda and Role");
  const authority = await registeredAuthorityOf(workbench, target, title, signal);
  if (!authority) return;
  const given = answersOf<Answers>(target);
  const answers = await askSteps<Answers>({ title, steps: steps(), given, signal });
  if (!answers) return;
  const [, partition = "aws", , region = ""] = authority.arn.split(":");
  const { certificateId: caCertificateId } = authority;
  const files = deployments
    .find(({ id }) => id === answers.format)
    ?.generate({ region, partition, caCertificateId, name: answers.name });
  if (!files) return;
  if (answers.destination === "editor") await openTexts(files);
  else await save(workbench, target, files, title);
};

const steps = (): Step<Answers>[] => [
  {
    key: "format",
    check: (id) =>
      deployments.some((each) => each.id === id) ? undefined : vscode.l10n.t("There is no such form: {0}", id),
    ask: (frame) =>
      pickOne(frame, {
        placeholder: vscode.l10n.t("How do you deploy it?"),
        choices: deployments.map(({ id: value, title: label }) => ({ value, label })),
      }),
  },
  {
    key: "name",
    check: nameProblem,
    ask: (frame) =>
      askText(frame, {
        prompt: vscode.l10n.t("Name of the rule, the function, its role and the policy of the devices"),
        value: "activate_devices",
        check: nameProblem,
      }),
  },
  {
    key: "destination",
    ask: (frame) =>
      pickOne(frame, {
        placeholder: vscode.l10n.t("Where to?"),
        choices: [
          { value: "editor", label: vscode.l10n.t("Show it"), icon: "preview" },
          { value: "folder", label: vscode.l10n.t("Save it in a folder…"), icon: "save" },
        ],
      }),
  },
];

const nameProblem = (name: string): string | undefined =>
  isDeploymentName(name)
    ? undefined
    : vscode.l10n.t("Letters, digits and underscores, at most 64: a rule takes no others.");

async function save(
  workbench: Workbench,
  target: CommandTarget,
  files: readonly DeploymentFile[],
  title: string,
): Promise<void> {
  const folder = answerOf(target, "folder") ?? (await chooseFolder(title, vscode.l10n.t("Save Here")));
  if (folder === undefined) return;
  const { takenNames, putFiles } = await workbench.engine();
  const names = files.map(({ name }) => name);
  const taken = await takenNames(folder, names);
  if (taken.length > 0) {
    const question = vscode.l10n.t('Replace {0} files in "{1}"?', taken.length, visible(folder));
    if (!(await confirm(question, taken.map(visible).join(", "), vscode.l10n.t("Replace")))) return;
  }
  const bytes = (text: string) => new TextEncoder().encode(text);
  await putFiles(
    folder,
    files.map(({ name, text }) => ({ name, bytes: bytes(text) })),
    taken,
  );
  announce(vscode.l10n.t("Saved {0} in {1}.", names.join(", "), folder));
}
