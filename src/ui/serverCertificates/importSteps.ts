import * as vscode from "vscode";
import type { ServerCertificate } from "../../aws/gateway";
import { isEncryptedKey } from "../../crypto/readPrivateKey";
import { dateText } from "../dateText";
import type { Step } from "../prompts/askSteps";
import { choosePrivateKey, readKeyFile } from "../prompts/choosePrivateKey";
import { askText, pickOne } from "../prompts/quickInput";
import { visibleLabel } from "../visible";

export interface ImportAnswers {
  /** Path. */
  readonly keyFile: string;
  readonly keyPassphrase?: string;
  /** ARN of the certificate whose place is taken, or "new". */
  readonly place?: string;
}

/** `present`: imported certificates of the same names. Without any there is nothing to choose. */
export const importSteps = (present: readonly ServerCertificate[]): Step<ImportAnswers>[] => [
  { key: "keyFile", ask: () => choosePrivateKey(vscode.l10n.t("Private Key of This Certificate")) },
  {
    key: "keyPassphrase",
    applies: ({ keyFile }) => isEncryptedKey(readKeyFile(keyFile)),
    ask: (frame) => askText(frame, { prompt: vscode.l10n.t("Passphrase of the private key's file"), password: true }),
  },
  {
    key: "place",
    applies: () => present.length > 0,
    check: (place) =>
      place === "new" || place.startsWith("arn:")
        ? undefined
        : vscode.l10n.t('Neither "new" nor the ARN of a certificate: "{0}".', place),
    ask: (frame) =>
      pickOne(frame, {
        placeholder: vscode.l10n.t("ACM has certificates of these names already"),
        choices: [...present.map(replaceChoice), newChoice()],
      }),
  },
];

const replaceChoice = ({ arn, domainName, notAfter }: ServerCertificate) => ({
  label: vscode.l10n.t("Take the place of {0}", visibleLabel(domainName)),
  value: arn,
  description: notAfter && vscode.l10n.t("ends {0}", dateText(notAfter)),
  detail: vscode.l10n.t("Whatever uses it goes on with the new one: {0}", arn),
  icon: "arrow-swap",
});

const newChoice = () => ({
  label: vscode.l10n.t("Import as a new certificate"),
  value: "new",
  description: vscode.l10n.t("gets an ARN of its own"),
  icon: "add",
});
