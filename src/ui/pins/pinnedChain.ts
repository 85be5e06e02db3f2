import * as vscode from "vscode";
import type { KeyRenewal } from "../../pinning/manifest/pinManifest";
import type { ServerCertificate } from "../../aws/gateway";
import { dateText } from "../dateText";
import { fileUri } from "../fileUri";
import { certificateOf, readCertificate } from "../prompts/pickCertificate";
import { pickOne, single, type Choice } from "../prompts/quickInput";
import { answerOf, certificateReference, fileOf, type CommandTarget } from "../target";
import { visibleLabel } from "../visible";
import type { Workbench } from "../workbench";

/** What pins are made from. */
export interface PinnedChain {
  /** PEM of a chain, or of a CA alone; empty for Amazon's roots, which are known. */
  readonly pem: string;
  /** The root is none that platforms know. */
  readonly privateRoot: boolean;
  /** What is most probably true of its renewal. */
  readonly suggested: KeyRenewal;
}

/** The chain that a command was called on, or that the user chooses; undefined when the user leaves, or went on elsewhere. */
export async function pinnedChainOf(
  workbench: Workbench,
  target: CommandTarget,
  title: string,
  signal: AbortSignal,
): Promise<PinnedChain | undefined> {
  const file = fileOf(target) ?? givenFile(target);
  if (file) return fromFile(workbench, file);
  const arn = answerOf(target, "certificate");
  if (arn !== undefined && arn.split(":")[2] === "acm") return fromAcm(workbench, arn, signal);
  if (certificateReference(target)) return fromConnection(workbench, target, title, signal);
  if (answerOf(target, "renewal") === "acm-public" || answerOf(target, "role") === "amazon-roots") return amazonAlone;
  return ask(workbench, title, signal);
}

const givenFile = (target: CommandTarget): vscode.Uri | undefined => {
  const path = answerOf(target, "file");
  return path === undefined ? undefined : fileUri(path);
};

const amazonAlone: PinnedChain = { pem: "", privateRoot: false, suggested: "acm-public" };

async function fromFile(workbench: Workbench, file: vscode.Uri): Promise<PinnedChain> {
  const bytes = await vscode.workspace.fs.readFile(file);
  return describe(workbench, (await workbench.engine()).certificatesAsPem(bytes));
}

async function fromConnection(
  workbench: Workbench,
  target: CommandTarget,
  title: string,
  signal: AbortSignal,
): Promise<PinnedChain | undefined> {
  const reference = await certificateOf(workbench, target, title, signal);
  if (!reference) return undefined;
  const { certificate, chain } = await readCertificate(workbench, reference, signal);
  return describe(workbench, [certificate, chain].filter(Boolean).join("\n"));
}

async function fromAcm(workbench: Workbench, arn: string, signal: AbortSignal): Promise<PinnedChain> {
  const { serverCertificates } = await workbench.connection.open(signal);
  const { certificate, chain } = await serverCertificates.certificate(arn, signal);
  return describe(workbench, [certificate, chain].filter(Boolean).join("\n"));
}

/** Chains that were imported and those of private CAs look alike but for their root. */
async function describe({ pinEngine }: Workbench, pem: string): Promise<PinnedChain> {
  const { privateRoot, suggested } = (await pinEngine()).chainFacts(pem);
  return { pem, privateRoot, suggested };
}

type Origin = "connection" | "acm" | "host" | "file" | "amazon";

async function ask(workbench: Workbench, title: string, signal: AbortSignal): Promise<PinnedChain | undefined> {
  const frame = single(title, signal);
  const origin = await pickOne(frame, {
    placeholder: vscode.l10n.t("What does the app connect to?"),
    choices: origins(),
  });
  switch (origin) {
    case "connection":
      return fromConnection(workbench, undefined, title, signal);
    case "acm":
      return pickAcm(workbench, title, signal);
    case "file":
      return pickFile(workbench);
    case "amazon":
      return amazonAlone;
    case "host":
      await vscode.commands.executeCommand("rootpin.generatePinsFromHost");
      return undefined;
    default:
      return undefined;
  }
}

const origins = (): Choice<Origin>[] => [
  { value: "connection", label: vscode.l10n.t("A CA or certificate of this connection…"), icon: "verified" },
  { value: "host", label: vscode.l10n.t("A host, as it answers now…"), icon: "globe" },
  { value: "acm", label: vscode.l10n.t("A server certificate of ACM…"), icon: "cloud" },
  { value: "file", label: vscode.l10n.t("A certificate in a file…"), icon: "file" },
  {
    value: "amazon",
    label: vscode.l10n.t("Whatever ACM serves: the roots of Amazon Trust Services"),
    icon: "library",
  },
];

async function pickAcm(workbench: Workbench, title: string, signal: AbortSignal): Promise<PinnedChain | undefined> {
  const { serverCertificates } = await workbench.connection.open(signal);
  const { items } = await serverCertificates.list({ maxResults: 1000 }, signal);
  const placeholder =
    items.length > 0
      ? vscode.l10n.t("Choose a certificate of ACM")
      : vscode.l10n.t("ACM has no certificates in this region: import or request one first");
  const arn = await pickOne(single(title, signal), { placeholder, choices: items.map(acmChoice) });
  return typeof arn === "string" ? fromAcm(workbench, arn, signal) : undefined;
}

const acmChoice = ({ arn, domainName, imported, notAfter }: ServerCertificate): Choice<string> => ({
  label: visibleLabel(domainName),
  value: arn,
  description: [
    imported ? vscode.l10n.t("imported") : vscode.l10n.t("renewed by ACM"),
    notAfter && vscode.l10n.t("ends {0}", dateText(notAfter)),
  ]
    .filter(Boolean)
    .join(" · "),
  detail: arn,
  icon: "file-text",
});

async function pickFile(workbench: Workbench): Promise<PinnedChain | undefined> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t("Certificate or Chain"),
      filters: {
        [vscode.l10n.t("Certificates")]: ["pem", "crt", "cer", "der", "p7b"],
        [vscode.l10n.t("All files")]: ["*"],
      },
    })) ?? [];
  return file && fromFile(workbench, file);
}
