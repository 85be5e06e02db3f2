import * as vscode from "vscode";
import { isEncryptedKey } from "../../crypto/readPrivateKey";
import { chooseFolder } from "../prompts/chooseFolder";
import { choosePrivateKey, readKeyFile } from "../prompts/choosePrivateKey";
import type { Step, StepFor } from "../prompts/askSteps";
import { askText } from "../prompts/quickInput";
import { type BundleFormat, needsPassword, needsPrivateKey, parseFormats } from "./bundleFile";

export interface ExportAnswers {
  /** What is wanted beside PEM: "pkcs12,c-header"; empty for nothing. */
  readonly formats: string;
  /** Path of the private key, for the formats that hold one. */
  readonly keyFile?: string;
  readonly keyPassphrase?: string;
  /** Of key and trust stores. */
  readonly password?: string;
  /** Path of the folder in which the bundle's folder is made. */
  readonly folder: string;
}

type ExportStep<Key extends keyof ExportAnswers> = StepFor<ExportAnswers, Key>;

const wants = ({ formats = "" }: Partial<ExportAnswers>, what: (format: BundleFormat) => boolean): boolean =>
  (parseFormats(formats) ?? []).some(what);

export const exportSteps = (): Step<ExportAnswers>[] => [
  formatsStep(),
  {
    key: "keyFile",
    applies: (answers) => wants(answers, needsPrivateKey),
    ask: () => choosePrivateKey(vscode.l10n.t("Private Key of This Certificate")),
  },
  keyPassphraseStep(),
  passwordStep(),
  { key: "folder", ask: ({ title }) => chooseFolder(title, vscode.l10n.t("Export Here")) },
];

const formatsStep = (): ExportStep<"formats"> => ({
  key: "formats",
  check: (text) =>
    parseFormats(text) === undefined ? vscode.l10n.t('There is no such format: "{0}".', text) : undefined,
  ask: async ({ title }) => {
    const options = {
      title,
      canPickMany: true as const,
      ignoreFocusOut: true,
      placeHolder: vscode.l10n.t("PEM files, a README and checksums are always there. What else?"),
    };
    return (await vscode.window.showQuickPick(formatItems(), options))?.map(({ format }) => format).join(",");
  },
});

const formatItems = (): readonly (vscode.QuickPickItem & { readonly format: BundleFormat })[] => [
  { format: "c-header", label: vscode.l10n.t("C header"), description: "certs.h" },
  {
    format: "pkcs12",
    label: vscode.l10n.t("PKCS #12 with the private key"),
    description: ".p12",
    detail: vscode.l10n.t("You choose the key's file, and a password."),
  },
  {
    format: "java-keystore",
    label: vscode.l10n.t("Java keystore with the private key"),
    description: ".jks",
    detail: vscode.l10n.t("You choose the key's file, and a password. PKCS #12 protects the key better."),
  },
  {
    format: "java-truststore",
    label: vscode.l10n.t("Java truststore"),
    description: "truststore.p12, truststore.jks",
    detail: vscode.l10n.t("Root and authorities, without a private key."),
  },
];

const keyPassphraseStep = (): ExportStep<"keyPassphrase"> => ({
  key: "keyPassphrase",
  applies: (answers) => wants(answers, needsPrivateKey) && isEncryptedKey(readKeyFile(answers.keyFile)),
  ask: (frame) => askText(frame, { prompt: vscode.l10n.t("Passphrase of the private key's file"), password: true }),
});

const shortestPassword = 8;

const passwordStep = (): ExportStep<"password"> => ({
  key: "password",
  applies: (answers) => wants(answers, needsPassword),
  check: passwordProblem,
  ask: (frame) =>
    askText(frame, {
      prompt: vscode.l10n.t("Password of the new key or trust stores"),
      password: true,
      check: passwordProblem,
    }),
});

/** Java's tools read other characters in more than one way. */
function passwordProblem(text: string): string | undefined {
  if (!/^[\x20-\x7e]*$/.test(text))
    return vscode.l10n.t("Only ASCII characters: other readers take others differently.");
  return text.length >= shortestPassword ? undefined : vscode.l10n.t("Type at least {0} characters.", shortestPassword);
}
