import * as vscode from "vscode";
import { fileUri } from "../fileUri";
import type { Step, StepFor } from "../prompts/askSteps";
import { pickOne, type Choice } from "../prompts/quickInput";
import type { Workbench } from "../workbench";
import type { PlanAnswers } from "./planSteps";

/** How a CA gets its certificate: from itself or a CA of the connection, or from one elsewhere. */
export interface ActivateAnswers extends Omit<PlanAnswers, "validity"> {
  /** Absent for a root, which signs itself. */
  readonly way?: "here" | "export" | "files";
  /** Path or URI of the certificate that a CA elsewhere issued; its chain may be in the same file. */
  readonly certificateFile?: string;
  /** Empty: the chain is in the same file. */
  readonly chainFile?: string;
  /** Of a certificate that is issued here. */
  readonly validity?: string;
}

type ActivateStep<Key extends keyof ActivateAnswers> = StepFor<ActivateAnswers, Key>;

const ways = (): Choice<NonNullable<ActivateAnswers["way"]>>[] => [
  {
    label: vscode.l10n.t("Have it issued by an authority of this connection"),
    value: "here",
    icon: "verified",
  },
  {
    label: vscode.l10n.t("Export its request"),
    value: "export",
    description: vscode.l10n.t("for an authority elsewhere to sign"),
    icon: "export",
  },
  {
    label: vscode.l10n.t("Install a signed certificate"),
    value: "files",
    description: vscode.l10n.t("that an authority elsewhere issued for its request"),
    icon: "file",
  },
];

export const externalSteps = (workbench: Workbench): Step<ActivateAnswers>[] => [
  wayStep,
  certificateFileStep,
  chainFileStep(workbench),
];

/** A question about a certificate that is issued by a CA of the connection. */
export const onlyHere = <Key extends "parent" | "pathLength" | "validity">(
  step: StepFor<PlanAnswers, Key>,
): StepFor<PlanAnswers, Key> & { readonly applies: (answers: Partial<ActivateAnswers>) => boolean } => ({
  ...step,
  applies: (answers: Partial<ActivateAnswers>) =>
    (answers.way === undefined || answers.way === "here") && (step.applies?.(answers) ?? true),
});

const wayStep: ActivateStep<"way"> = {
  key: "way",
  applies: ({ type }) => type === "SUBORDINATE",
  ask: (frame) =>
    pickOne(frame, { placeholder: vscode.l10n.t("Where does its certificate come from?"), choices: ways() }),
};

const certificateFileStep: ActivateStep<"certificateFile"> = {
  key: "certificateFile",
  applies: ({ way }) => way === "files",
  ask: () => chooseFile(vscode.l10n.t("Signed Certificate")),
};

/** Asked only when the file of the certificate holds no other. */
const chainFileStep = (workbench: Workbench): ActivateStep<"chainFile"> => ({
  key: "chainFile",
  applies: ({ way }) => way === "files",
  ask: async (_frame, { certificateFile = "" }) => {
    const bytes = await vscode.workspace.fs.readFile(fileUri(certificateFile));
    const { certificateCount } = await workbench.engine();
    return certificateCount(bytes) > 1 ? "" : chooseFile(vscode.l10n.t("Chain, from the Issuer to the Root"));
  },
});

async function chooseFile(title: string): Promise<string | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title,
    openLabel: vscode.l10n.t("Use This File"),
    filters: {
      [vscode.l10n.t("Certificates")]: ["pem", "crt", "cer", "der", "p7b", "p7c"],
      [vscode.l10n.t("All files")]: ["*"],
    },
  });
  return chosen?.[0]?.toString();
}
