import * as vscode from "vscode";
import type { CertificateAuthority, CertificateWithChain, IssuedCertificate } from "../../aws/gateway";
import { CommandFailure } from "../commandFailure";
import { dateText } from "../dateText";
import { certificateReference, type CertificateReference, type CommandTarget } from "../target";
import { isInstalled } from "../tree/authorityState";
import { visibleLabel } from "../visible";
import type { Workbench } from "../workbench";
import { askSteps, type Step } from "./askSteps";
import { allAuthorities, pickAuthority } from "./pickAuthority";
import { pickOne, type Choice } from "./quickInput";

interface Answers {
  readonly authority: CertificateAuthority;
  readonly certificate: CertificateReference;
}

/** The certificate that a command was called on, else one that the user chooses: a CA's, or one that it issued. */
export async function certificateOf(
  workbench: Workbench,
  target: CommandTarget,
  title: string,
  signal: AbortSignal,
): Promise<CertificateReference | undefined> {
  return certificateReference(target) ?? pickReference(workbench, { title, issuedOnly: false }, signal);
}

/** A certificate that a CA issued. Throws CommandFailure "wrong-target" for a CA, whose own is its issuer's. */
export async function issuedCertificateOf(
  workbench: Workbench,
  target: CommandTarget,
  title: string,
  signal: AbortSignal,
): Promise<Required<CertificateReference> | undefined> {
  const reference =
    certificateReference(target) ?? (await pickReference(workbench, { title, issuedOnly: true }, signal));
  if (!reference) return undefined;
  const { authorityArn, certificateArn } = reference;
  if (certificateArn !== undefined) return { authorityArn, certificateArn };
  const message = vscode.l10n.t("The certificate of a CA is found under the CA that issued it: choose it there.");
  throw new CommandFailure("wrong-target", message);
}

interface CertificateQuestion {
  readonly title: string;
  /** The certificates of the CAs themselves are not offered. */
  readonly issuedOnly: boolean;
}

async function pickReference(
  workbench: Workbench,
  { title, issuedOnly }: CertificateQuestion,
  signal: AbortSignal,
): Promise<CertificateReference | undefined> {
  const connection = await workbench.connection.open(signal);
  const authorities = await allAuthorities(connection, signal);
  const steps: Step<Answers>[] = [
    {
      key: "authority",
      ask: (frame) =>
        pickAuthority(frame, vscode.l10n.t("Whose certificate, or issued by whom?"), authorities, (authority) =>
          isInstalled(authority) ? undefined : vscode.l10n.t("It has no certificate"),
        ),
    },
    {
      key: "certificate",
      ask: async (frame, { authority }) => {
        if (!authority) return undefined;
        const { items } = await connection.certificateAuthorities.issued(authority.arn, { maxResults: 1000 }, signal);
        const choices = [...(issuedOnly ? [] : [ownChoice(authority)]), ...items.map(issuedChoice)];
        return pickOne(frame, { placeholder: vscode.l10n.t("Choose a certificate"), choices });
      },
    },
  ];
  return (await askSteps<Answers>({ title, steps, signal }))?.certificate;
}

/** PEM of a certificate and its chain. */
export async function readCertificate(
  workbench: Workbench,
  { authorityArn, certificateArn }: CertificateReference,
  signal: AbortSignal,
): Promise<CertificateWithChain> {
  const { certificateAuthorities } = await workbench.connection.open(signal);
  return certificateArn === undefined
    ? certificateAuthorities.authorityCertificate(authorityArn, signal)
    : certificateAuthorities.certificate(authorityArn, certificateArn, signal);
}

const ownChoice = ({ arn, commonName }: CertificateAuthority): Choice<CertificateReference> => ({
  label: visibleLabel(commonName),
  value: { authorityArn: arn },
  description: vscode.l10n.t("the certificate of the authority itself"),
  icon: "verified",
});

const issuedChoice = (certificate: IssuedCertificate): Choice<CertificateReference> => ({
  label: visibleLabel(certificate.commonName),
  value: { authorityArn: certificate.authorityArn, certificateArn: certificate.arn },
  description: certificate.notAfter && vscode.l10n.t("ends {0}", dateText(certificate.notAfter)),
  detail: visibleLabel(certificate.subject),
  group: vscode.l10n.t("Issued"),
  icon: "file-text",
});
