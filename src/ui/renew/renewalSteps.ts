import * as vscode from "vscode";
import type { CertificateAuthority } from "../../aws/gateway";
import { isEncryptedKey } from "../../crypto/readPrivateKey";
import type { RenewalFacts } from "../engine/renewal";
import { askPassphrase, passphraseProblem } from "../issue/askPassphrase";
import { chooseKeyFile } from "../issue/keyFile";
import { chooseRequestFile, readRequestFile } from "../issue/requestFile";
import { templateChoices } from "../issue/templates";
import type { Step, StepFor } from "../prompts/askSteps";
import { askValidity, validityProblem, type ValidityQuestion } from "../prompts/askValidity";
import { choosePrivateKey, readKeyFile } from "../prompts/choosePrivateKey";
import { askText, pickOne } from "../prompts/quickInput";
import { setting } from "../settings";
import { visibleLabel } from "../visible";
import type { Workbench } from "../workbench";

export interface RenewalAnswers {
  /** The key of the old certificate, in a file; that of a request; or a new one. */
  readonly key: "same" | "request" | "new";
  /** Path of the old key's file. */
  readonly privateKey?: string;
  readonly keyPassphrase?: string;
  /** Path of a file with a certification request. */
  readonly request?: string;
  /** Name and version; asked for when nobody knows that of the old certificate. */
  readonly template: string;
  /** "365 days". */
  readonly validity: string;
  /** Of the new key. Empty: it is not encrypted. */
  readonly passphrase?: string;
  /** Where the new key is written. */
  readonly keyFile?: string;
  /** What becomes of the old certificate. */
  readonly old: "keep" | "revoke";
}

type RenewalStep<Key extends keyof RenewalAnswers> = StepFor<RenewalAnswers, Key>;

export function renewalSteps(
  workbench: Workbench,
  { notAfter }: CertificateAuthority,
  facts: RenewalFacts,
): Step<RenewalAnswers>[] {
  const value = vscode.l10n.t("{0} days", facts.days);
  const validity: ValidityQuestion = { value, usual: "DAYS", workbench, ...(notAfter && { issuerEnds: notAfter }) };
  return [
    keyStep(facts),
    {
      key: "privateKey",
      applies: ({ key }) => key === "same",
      ask: () => choosePrivateKey(vscode.l10n.t("Private Key of the Certificate")),
    },
    keyPassphraseStep(),
    requestStep(workbench),
    templateStep(),
    {
      key: "validity",
      check: (text) => validityProblem(text, validity),
      ask: (frame) => askValidity(frame, validity),
    },
    passphraseStep(),
    { key: "keyFile", applies: ({ key }) => key === "new", ask: () => chooseKeyFile(facts.subject) },
    oldStep(),
  ];
}

const keyStep = ({ pin }: RenewalFacts): RenewalStep<"key"> => ({
  key: "key",
  check: (value) =>
    ["same", "request", "new"].includes(value) ? undefined : vscode.l10n.t('Answer "same", "request" or "new".'),
  ask: (frame) =>
    pickOne(frame, {
      placeholder: vscode.l10n.t("Which key has the new certificate?"),
      choices: [
        {
          label: vscode.l10n.t("The same key, from its file…"),
          value: "same",
          description: vscode.l10n.t("pins of this key keep working"),
          detail: visibleLabel(pin),
          icon: "key",
        },
        {
          label: vscode.l10n.t("The key of a certificate request (CSR)…"),
          value: "request",
          description: vscode.l10n.t("pins keep working if it is the same key"),
          icon: "file-symlink-file",
        },
        {
          label: vscode.l10n.t("A new key"),
          value: "new",
          description: vscode.l10n.t("its pin is another one: apps that pin the old key refuse it"),
          icon: "warning",
        },
      ],
    }),
});

const keyPassphraseStep = (): RenewalStep<"keyPassphrase"> => ({
  key: "keyPassphrase",
  applies: ({ key, privateKey }) => key === "same" && isEncryptedKey(readKeyFile(privateKey)),
  ask: (frame) => askText(frame, { prompt: vscode.l10n.t("Passphrase of the private key's file"), password: true }),
});

const requestStep = (workbench: Workbench): RenewalStep<"request"> => ({
  key: "request",
  applies: ({ key }) => key === "request",
  ask: async () => {
    const file = await chooseRequestFile();
    if (file !== undefined) await readRequestFile(workbench, file);
    return file;
  },
});

const templateStep = (): RenewalStep<"template"> => ({
  key: "template",
  ask: (frame) =>
    pickOne(frame, {
      placeholder: vscode.l10n.t("What is it for? Nobody noted the template of the old certificate."),
      choices: templateChoices(),
    }),
});

const passphraseStep = (): RenewalStep<"passphrase"> => ({
  key: "passphrase",
  applies: ({ key }) => key === "new" && setting("keys.storage") === "encryptedFile",
  check: passphraseProblem,
  ask: askPassphrase,
});

const oldStep = (): RenewalStep<"old"> => ({
  key: "old",
  check: (value) => (["keep", "revoke"].includes(value) ? undefined : vscode.l10n.t('Answer "keep" or "revoke".')),
  ask: (frame) =>
    pickOne(frame, {
      placeholder: vscode.l10n.t("What becomes of the old certificate?"),
      choices: [
        {
          label: vscode.l10n.t("Keep It"),
          value: "keep",
          description: vscode.l10n.t("it counts until it ends, so there is time to install the new one"),
          icon: "check",
        },
        {
          label: vscode.l10n.t("Revoke It Afterwards"),
          value: "revoke",
          description: vscode.l10n.t("as superseded; this cannot be undone"),
          icon: "circle-slash",
        },
      ],
    }),
});
