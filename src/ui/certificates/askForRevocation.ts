import * as vscode from "vscode";
import { sha1, sha256 } from "../../crypto/digest";
import { verifySignature } from "../../crypto/verifySignature";
import type { Certificate } from "../../pki/certificate/certificate";
import { commonName, formatName } from "../../pki/certificate/name";
import type { RevocationCheck, RevocationStatus } from "../../pki/revocation/revocationCheck";
import { revocationStatus } from "../../pki/revocation/revocationStatus";
import { type RevocationAnswer, retrieveRevocation } from "../../retrieval/retrieveRevocation";
import { revocationSources } from "../../retrieval/revocationSources";
import type { Command } from "../command";
import { CommandFailure } from "../commandFailure";
import { deviceObjectOf } from "../devices/shownDeviceCertificate";
import { withProgress } from "../progress";
import { confirm } from "../prompts/confirm";
import { requireTrust } from "../requireTrust";
import { answerOf, certificateReference, type CommandTarget } from "../target";
import { visible } from "../visible";
import type { Workbench } from "../workbench";
import { certificateSourceOf } from "./certificateSource";
import { revocationReport, type SourceVerdict } from "./revocation/revocationReport";
import { issuerOf, revocationSubject } from "./revocation/revocationSubject";

/** Asks whom a certificate names whether it is revoked, and shows what each of them says. */
export const askForRevocation: Command = async (workbench, target, signal) => {
  requireTrust();
  const source = await certificateSourceOf(workbench, target, vscode.l10n.t("Check Revocation"), signal);
  if (!source) return;
  const { certificate, others } = await revocationSubject(source, signal);
  const issuer = await issuerOf(certificate, others);
  const hosts = hostsOf(certificate, issuer);
  if (!(await mayAsk(target, hosts))) return;
  const title = vscode.l10n.t("Asking {0}", visible(hosts.join(", ")));
  const text = await withProgress(title, signal, (inner) => ask(workbench, { certificate, issuer, others }, inner));
  const name = commonName(certificate.subject) ?? formatName(certificate.subject);
  await workbench.reports.show(vscode.l10n.t("Revocation of {0}", visible(name)), text);
};

/** Scheme, host and port of everybody who will be asked. Throws CommandFailure "no-source". */
function hostsOf(certificate: Certificate, issuer: Certificate | undefined): readonly string[] {
  const { asked } = revocationSources(certificate, issuer !== undefined);
  const hosts = new Set(asked.map(({ url }) => (URL.canParse(url) ? new URL(url).origin : url)));
  if (asked.some(({ kind }) => kind !== "issuer")) return [...hosts];
  const message = vscode.l10n.t("It names no revocation list and no OCSP responder that could be asked.");
  throw new CommandFailure("no-source", message);
}

/** A stranger's certificate chooses who learns of the question: the user sees whom first. */
async function mayAsk(target: CommandTarget, hosts: readonly string[]): Promise<boolean> {
  if (certificateReference(target) ?? deviceObjectOf(target)) return true;
  if (answerOf(target, "confirm") === "ask") return true;
  const question = vscode.l10n.t("Ask whether the certificate is revoked?");
  const detail = vscode.l10n.t("The certificate names these addresses: {0}", hosts.map(visible).join(", "));
  return confirm(question, detail, vscode.l10n.t("Ask"));
}

interface Subject {
  readonly certificate: Certificate;
  readonly issuer?: Certificate;
  readonly others: readonly Certificate[];
}

async function ask(
  workbench: Workbench,
  { certificate, issuer, others }: Subject,
  signal: AbortSignal,
): Promise<string> {
  const backend = await workbench.backend.find(signal);
  const options = { allow: backend ? [new URL(backend.endpoint).origin] : [] };
  const { answers, leftOut } = await retrieveRevocation({ certificate, issuer, sha1 }, options, signal);
  const candidates = [...others, ...answers.flatMap((answer) => answer.certificates)];
  const signer = issuer ?? (await issuerOf(certificate, candidates));
  const at = workbench.now();
  const judge = (given: readonly RevocationAnswer[]): Promise<RevocationStatus> =>
    statusOf({ certificate, issuer: signer, candidates, at }, given);
  const verdicts: SourceVerdict[] = [];
  for (const answer of answers) {
    const { source, urls, failure } = answer;
    const says = failure?.message ?? (source.kind === "issuer" ? issuerText(signer) : (await judge([answer])).message);
    verdicts.push({ source, urls, says });
  }
  return revocationReport({ certificate, at, status: await judge(answers), verdicts, leftOut });
}

const issuerText = (issuer: Certificate | undefined): string =>
  issuer ? vscode.l10n.t("It signed the certificate.") : vscode.l10n.t("It did not sign the certificate.");

type Known = Pick<RevocationCheck, "certificate" | "candidates" | "at"> & { readonly issuer?: Certificate };

async function statusOf({ issuer, ...known }: Known, answers: readonly RevocationAnswer[]): Promise<RevocationStatus> {
  if (!issuer) {
    const message = vscode.l10n.t("The certificate of its issuer is not here: add the chain and check again.");
    return { kind: "undetermined", code: "wrong-issuer", message };
  }
  const lists = answers.flatMap((answer) => answer.lists);
  const responses = answers.flatMap((answer) => answer.responses);
  return revocationStatus({ ...known, issuer, lists, responses, verify: verifySignature, sha1, sha256 });
}
