import * as vscode from "vscode";
import type { CertificateAuthorities, CertificateAuthority, CertificateWithChain, Validity } from "../../aws/gateway";
import type { Report } from "../progress";

/** How a CA gets its certificate. */
export interface CertificatePlan {
  /** Absent for a root, which signs itself. */
  readonly parent?: CertificateAuthority;
  /** How many CAs may stand below a subordinate one, one under the other: 0 to 3. */
  readonly pathLength: number;
  readonly validity: Validity;
}

/** Has the certificate of a CA issued, by itself or by its parent, and imports it: then the CA is ACTIVE. */
export async function installCertificate(
  authorities: CertificateAuthorities,
  arn: string,
  { parent, pathLength, validity }: CertificatePlan,
  report: Report,
  signal: AbortSignal,
): Promise<void> {
  report(vscode.l10n.t("Waiting for its key and request"));
  const csr = await authorities.certificateSigningRequest(arn, signal);
  const issuer = parent ?? (await authorities.describe(arn, signal));
  const template = parent ? `SubordinateCACertificate_PathLen${pathLength}/V1` : "RootCACertificate/V1";
  const { arn: authorityArn, signingAlgorithm } = issuer;
  report(vscode.l10n.t("Issuing its certificate"));
  const request = { authorityArn, csr, template, validity, signingAlgorithm };
  const certificateArn = await authorities.issue(request, signal);
  const { certificate, chain } = await authorities.certificate(authorityArn, certificateArn, signal);
  report(vscode.l10n.t("Installing its certificate"));
  await authorities.importCertificate(arn, certificate, parent ? chain : undefined, signal);
}

/** Imports what a CA elsewhere issued; `find` looks for it in what it gave back. */
export async function installSigned(
  authorities: CertificateAuthorities,
  arn: string,
  find: (csr: string) => Promise<CertificateWithChain>,
  report: Report,
  signal: AbortSignal,
): Promise<void> {
  report(vscode.l10n.t("Reading its request"));
  const { certificate, chain } = await find(await authorities.certificateSigningRequest(arn, signal));
  report(vscode.l10n.t("Installing its certificate"));
  await authorities.importCertificate(arn, certificate, chain, signal);
}
