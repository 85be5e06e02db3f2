import { stat } from "node:fs/promises";
import * as vscode from "vscode";
import type { CertificateAuthority } from "../../aws/gateway";
import { CommandFailure } from "../commandFailure";
import { templateChoices, templateProblem } from "../issue/templates";
import { askKeyAlgorithm, keyAlgorithmProblem } from "../prompts/askKeyAlgorithm";
import type { Step, StepFor } from "../prompts/askSteps";
import { askValidity, validityProblem, type ValidityQuestion } from "../prompts/askValidity";
import { askText, pickOne } from "../prompts/quickInput";
import { setting } from "../settings";
import type { Workbench } from "../workbench";

export interface BulkAnswers {
  /** Path of a folder of requests, or of a CSV. */
  readonly source: string;
  /** For rows that name none: "EndEntityCertificate/V1". */
  readonly template: string;
  /** For rows that name none: "365 days". */
  readonly validity: string;
  /** Of new keys, when there are rows that need one. */
  readonly keyAlgorithm?: string;
  /** Of new keys; empty for none. */
  readonly passphrase?: string;
  /** Path of the folder for certificates, keys and the report. */
  readonly folder: string;
}

type BulkStep<Key extends keyof BulkAnswers> = StepFor<BulkAnswers, Key>;

/** `needsKeys` says whether rows of this source have no request. */
export function bulkSteps(workbench: Workbench, { notAfter }: CertificateAuthority): Step<BulkAnswers>[] {
  const question: ValidityQuestion = {
    value: vscode.l10n.t("{0} days", setting("issue.validityDays")),
    usual: "DAYS",
    workbench,
    ...(notAfter && { issuerEnds: notAfter }),
  };
  let needsKeys = false;
  const sourceStep: BulkStep<"source"> = {
    key: "source",
    check: async (source) => {
      needsKeys = await hasRowsWithoutRequest(workbench, source);
      return undefined;
    },
    ask: async (frame) => {
      const source = await chooseSource(frame.title);
      if (source !== undefined) needsKeys = await hasRowsWithoutRequest(workbench, source);
      return source;
    },
  };
  return [
    sourceStep,
    {
      key: "template",
      check: templateProblem,
      ask: (frame) =>
        pickOne(frame, {
          placeholder: vscode.l10n.t("What are the certificates for, where the table does not say it?"),
          choices: templateChoices(),
          active: workbench.memory.get("issue.template", "EndEntityCertificate/V1"),
        }),
    },
    {
      key: "validity",
      check: (text) => validityProblem(text, question),
      ask: (frame) => askValidity(frame, question),
    },
    {
      key: "keyAlgorithm",
      applies: () => needsKeys,
      check: keyAlgorithmProblem,
      ask: (frame) => askKeyAlgorithm(frame, setting("issue.keyAlgorithm")),
    },
    {
      key: "passphrase",
      applies: () => needsKeys && setting("keys.storage") === "encryptedFile",
      ask: (frame) =>
        askText(frame, {
          prompt: vscode.l10n.t(
            "Passphrase of all new private keys. Empty: they are not encrypted, and only you may read them.",
          ),
          password: true,
        }),
    },
    { key: "folder", ask: (frame) => chooseOutput(frame.title) },
  ];
}

const hasRowsWithoutRequest = async ({ engine }: Workbench, source: string): Promise<boolean> =>
  (await (await engine()).readInputs(source)).some(
    ({ request, problem }) => request === undefined && problem === undefined,
  );

async function chooseSource(title: string): Promise<string | undefined> {
  const folder = { title: vscode.l10n.t("Folder of Requests…"), canSelectFolders: true, canSelectFiles: false };
  const table = { title: vscode.l10n.t("Table (CSV)…"), canSelectFolders: false, canSelectFiles: true };
  const picked = await vscode.window.showQuickPick(
    [folder, table].map((options) => ({ label: options.title, options })),
    { title, ignoreFocusOut: true, placeHolder: vscode.l10n.t("Where are the requests, or the names for new keys?") },
  );
  if (!picked) return undefined;
  return pathOf(await vscode.window.showOpenDialog({ ...picked.options, title, openLabel: vscode.l10n.t("Use This") }));
}

async function chooseOutput(title: string): Promise<string | undefined> {
  const openLabel = vscode.l10n.t("Write Certificates Here");
  const options = { title, openLabel, canSelectFolders: true, canSelectFiles: false };
  const path = pathOf(await vscode.window.showOpenDialog(options));
  if (path !== undefined && !(await stat(path)).isDirectory()) {
    throw new CommandFailure("not-a-folder", vscode.l10n.t('This is not a folder: "{0}".', path));
  }
  return path;
}

function pathOf(chosen: readonly vscode.Uri[] | undefined): string | undefined {
  const [uri] = chosen ?? [];
  if (!uri || uri.scheme === "file") return uri?.fsPath;
  throw new CommandFailure("not-a-file", vscode.l10n.t("Choose one of this computer: {0}", uri.toString()));
}
