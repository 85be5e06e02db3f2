import * as vscode from "vscode";
import { announce } from "../announce";
import type { Command } from "../command";
import { attributesOf, attributesProblem, thingNameProblem } from "../devices/deviceNames";
import { askSteps, type Step } from "../prompts/askSteps";
import { confirmOnAws } from "../prompts/confirm";
import { askText } from "../prompts/quickInput";
import { answersOf } from "../target";

interface Answers {
  readonly name: string;
  /** "model=T-1, floor=3". */
  readonly attributes: string;
}

/** What AWS IoT calls a device. Certificates are attached to it afterwards, or by its own registration. */
export const createThing: Command = async (workbench, target, signal) => {
  const title = vscode.l10n.t("Create Thing");
  const answers = await askSteps<Answers>({ title, steps, given: answersOf<Answers>(target), signal });
  if (!answers) return;
  const connection = await workbench.connection.open(signal);
  const { name } = answers;
  const question = vscode.l10n.t('Create the thing "{0}"?', name);
  if (!(await confirmOnAws(connection, { question, button: vscode.l10n.t("Create") }, signal))) return;
  await connection.devices.createThing({ name, attributes: attributesOf(answers.attributes) }, signal);
  workbench.devices.refresh();
  announce(vscode.l10n.t('Created the thing "{0}".', name));
};

const steps: readonly Step<Answers>[] = [
  {
    key: "name",
    check: thingNameProblem,
    ask: (frame) =>
      askText(frame, {
        prompt: vscode.l10n.t("Name of the thing: best the device's client id and its certificate's common name"),
        placeholder: "thermostat-0001",
        check: thingNameProblem,
      }),
  },
  {
    key: "attributes",
    check: attributesProblem,
    ask: (frame) =>
      askText(frame, {
        prompt: vscode.l10n.t("Attributes, if any"),
        placeholder: "model=T-1, floor=3",
        check: attributesProblem,
      }),
  },
];
