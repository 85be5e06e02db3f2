import * as vscode from "vscode";
import type { RegistrationMode } from "../../iot/registry";
import { askSteps, type Step } from "../prompts/askSteps";
import { pickOne } from "../prompts/quickInput";
import { answersOf, type CommandTarget } from "../target";

export interface RegistrationAnswers {
  readonly mode: RegistrationMode;
  readonly autoRegistration: "on" | "off";
}

/** How a CA is registered. */
export const pickRegistration = (
  target: CommandTarget,
  title: string,
  signal: AbortSignal,
): Promise<RegistrationAnswers | undefined> =>
  askSteps<RegistrationAnswers>({ title, steps, given: answersOf<RegistrationAnswers>(target), signal });

const oneOf = (values: readonly string[], given: string): string | undefined =>
  values.includes(given) ? undefined : vscode.l10n.t('Choose one of {0}, not "{1}".', values.join(", "), given);

const steps: readonly Step<RegistrationAnswers>[] = [
  {
    key: "mode",
    check: (mode) => oneOf(["DEFAULT", "SNI_ONLY"], mode),
    ask: (frame) =>
      pickOne(frame, {
        placeholder: vscode.l10n.t("How does AWS IoT know that the CA is yours?"),
        choices: [
          {
            label: vscode.l10n.t("By a verification certificate (DEFAULT)"),
            value: "DEFAULT" as const,
            detail: vscode.l10n.t("The CA issues a certificate for a code. One account in a Region may register it."),
            icon: "verified",
          },
          {
            label: vscode.l10n.t("Not at all (SNI_ONLY)"),
            value: "SNI_ONLY" as const,
            detail: vscode.l10n.t(
              "Several accounts may register it; every device has to send the endpoint's name (SNI).",
            ),
            icon: "globe",
          },
        ],
      }),
  },
  {
    key: "autoRegistration",
    check: (value) => oneOf(["on", "off"], value),
    ask: (frame) =>
      pickOne(frame, {
        placeholder: vscode.l10n.t("What happens when a device of this CA connects for the first time?"),
        choices: [
          {
            label: vscode.l10n.t("Its certificate registers itself"),
            value: "on" as const,
            detail: vscode.l10n.t("Just-in-time registration: a rule or a provisioning template decides what follows."),
            icon: "zap",
          },
          {
            label: vscode.l10n.t("It is refused"),
            value: "off" as const,
            detail: vscode.l10n.t("Certificates are registered one by one, before their devices connect."),
            icon: "circle-slash",
          },
        ],
      }),
  },
];
