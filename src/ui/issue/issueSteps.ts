import * as vscode from "vscode";
import type { CertificateAuthority } from "../../aws/gateway";
import { askKeyAlgorithm, keyAlgorithmProblem } from "../prompts/askKeyAlgorithm";
import type { Step, StepFor } from "../prompts/askSteps";
import { askValidity, validityProblem, type ValidityQuestion } from "../prompts/askValidity";
import { askText, pickOne } from "../prompts/quickInput";
import { setting } from "../settings";
import type { Workbench } from "../workbench";
import { askPassphrase, passphraseProblem } from "./askPassphrase";
import { askReview } from "./askReview";
import { chooseKeyFile } from "./keyFile";
import { chooseRequestFile, readRequestFile, requestText } from "./requestFile";
import { templateChoices, templateProblem } from "./templates";

export interface IssueAnswers {
  readonly source: "request" | "new-key";
  /** Path of a file with a certification request. */
  readonly request?: string;
  /** That it is issued although the template changes what the request asks for. */
  readonly review?: "issue";
  /** Name and version, "EndEntityCertificate/V1". */
  readonly template: string;
  /** "CN=device-1, O=Acme". */
  readonly subject?: string;
  /** "dns:device-1.example.com, ip:192.0.2.1"; empty for none. */
  readonly names?: string;
  readonly keyAlgorithm?: string;
  /** "365 days". */
  readonly validity: string;
  /** Where the new private key is written. */
  readonly keyFile?: string;
  /** Empty: the key is not encrypted, and only its owner may read the file. */
  readonly passphrase?: string;
}

type IssueStep<Key extends keyof IssueAnswers> = StepFor<IssueAnswers, Key>;

const needsKey = ({ source }: Partial<IssueAnswers>): boolean => source === "new-key";

export function issueSteps(workbench: Workbench, authority: CertificateAuthority): Step<IssueAnswers>[] {
  return [
    sourceStep(),
    requestStep(workbench),
    templateStep(workbench),
    subjectStep(workbench),
    namesStep(workbench),
    {
      key: "keyAlgorithm",
      applies: needsKey,
      check: keyAlgorithmProblem,
      ask: (frame) => askKeyAlgorithm(frame, setting("issue.keyAlgorithm")),
    },
    validityStep(workbench, authority),
    passphraseStep(),
    {
      key: "keyFile",
      applies: needsKey,
      ask: (_frame, { subject = "" }) => chooseKeyFile(subject),
    },
    {
      key: "review",
      applies: ({ source }) => source === "request",
      ask: (frame, { request = "", template = "" }) => askReview(workbench, frame, request, template),
    },
  ];
}

const sourceStep = (): IssueStep<"source"> => ({
  key: "source",
  ask: (frame) =>
    pickOne(frame, {
      placeholder: vscode.l10n.t("Whose key is certified?"),
      choices: [
        {
          label: vscode.l10n.t("A certificate request (CSR)…"),
          value: "request",
          description: vscode.l10n.t("from a file; the key stays where it is"),
          icon: "file-symlink-file",
        },
        {
          label: vscode.l10n.t("A new key"),
          value: "new-key",
          description: vscode.l10n.t("made here, kept in a file that only you may read"),
          icon: "key",
        },
      ],
    }),
});

const requestStep = (workbench: Workbench): IssueStep<"request"> => ({
  key: "request",
  applies: ({ source }) => source === "request",
  ask: async () => {
    const file = await chooseRequestFile();
    if (file !== undefined) await readRequestFile(workbench, file);
    return file;
  },
});

const templateStep = (workbench: Workbench): IssueStep<"template"> => ({
  key: "template",
  check: templateProblem,
  ask: async (frame, { request }) =>
    pickOne(frame, {
      placeholder:
        request === undefined
          ? vscode.l10n.t("What is the certificate for?")
          : vscode.l10n.t("What is it for? {0}", requestText(await readRequestFile(workbench, request))),
      choices: templateChoices(),
      active: workbench.memory.get("issue.template", "EndEntityCertificate/V1"),
    }),
});

function subjectStep(workbench: Workbench): IssueStep<"subject"> {
  const check = async (text: string): Promise<string | undefined> => (await workbench.engine()).subjectProblem(text);
  return {
    key: "subject",
    applies: needsKey,
    check,
    ask: (frame) =>
      askText(frame, {
        prompt: vscode.l10n.t("Subject"),
        placeholder: "CN=device-1, O=Example",
        value: workbench.memory.get("issue.subject", "CN="),
        check,
      }),
  };
}

function namesStep(workbench: Workbench): IssueStep<"names"> {
  const check = async (text: string, { subject }: Partial<IssueAnswers>): Promise<string | undefined> => {
    if (text.trim() === "" && (subject ?? "").trim() === "") return vscode.l10n.t("Type a name: the subject is empty.");
    return (await workbench.engine()).namesProblem(text);
  };
  return {
    key: "names",
    applies: needsKey,
    check,
    ask: (frame, answers) =>
      askText(frame, {
        prompt: vscode.l10n.t("Alternative names, separated by commas. Servers need their host names here."),
        placeholder: "api.example.com, 192.0.2.1",
        check: (text) => check(text, answers),
      }),
  };
}

function validityStep(workbench: Workbench, { notAfter }: CertificateAuthority): IssueStep<"validity"> {
  const question: ValidityQuestion = {
    value: vscode.l10n.t("{0} days", setting("issue.validityDays")),
    usual: "DAYS",
    workbench,
    ...(notAfter && { issuerEnds: notAfter }),
  };
  return {
    key: "validity",
    check: (text) => validityProblem(text, question),
    ask: (frame) => askValidity(frame, question),
  };
}

const passphraseStep = (): IssueStep<"passphrase"> => ({
  key: "passphrase",
  applies: (answers) => needsKey(answers) && setting("keys.storage") === "encryptedFile",
  check: passphraseProblem,
  ask: askPassphrase,
});
