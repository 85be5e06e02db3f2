import * as vscode from "vscode";
import type { AuthorityFlags } from "../../aws/devices";
import type { CertificateAuthority, Connection } from "../../aws/gateway";
import type { RegistrationMode } from "../../iot/registry";
import { CommandFailure } from "../commandFailure";
import { verificationCertificate } from "../devices/verification";
import { allAuthorities } from "../prompts/pickAuthority";
import { isInstalled } from "../tree/authorityState";
import type { Workbench } from "../workbench";

export interface AlikeRegistration {
  readonly region: string;
  /** PEM. */
  readonly certificate: string;
  readonly flags: Required<AuthorityFlags>;
  /** Absent: DEFAULT when the CA can prove here that it is ours, else SNI_ONLY, which asks for no proof. */
  readonly mode?: RegistrationMode;
}

/** Registers a CA in a region, and has it issue what proves that it is ours where that is needed. */
export async function registerAlike(
  workbench: Workbench,
  connection: Connection,
  { region, certificate, flags, mode }: AlikeRegistration,
  signal: AbortSignal,
): Promise<void> {
  const devices = connection.devicesIn(region);
  const authority = mode === "SNI_ONLY" ? undefined : await ownAuthority(workbench, connection, certificate, signal);
  if (!authority) {
    if (mode === "DEFAULT") throw cannotProve(region);
    await devices.registerAuthority({ certificate, mode: "SNI_ONLY", ...flags }, signal);
    return;
  }
  const code = await devices.registrationCode(signal);
  const proof = await verificationCertificate(workbench, connection, authority, code, signal);
  await devices.registerAuthority({ certificate, verificationCertificate: proof, mode: "DEFAULT", ...flags }, signal);
}

const cannotProve = (region: string): CommandFailure =>
  new CommandFailure(
    "not-our-authority",
    vscode.l10n.t(
      "The CA is none of the connection's, so that nothing proves here that it is yours. Register it in {0} with a verification certificate.",
      region,
    ),
    { fixes: [{ title: vscode.l10n.t("Register CA"), command: "rootpin.registerCa" }] },
  );

/** The Private CA of the connection that has this certificate. */
async function ownAuthority(
  { engine }: Workbench,
  connection: Connection,
  certificate: string,
  signal: AbortSignal,
): Promise<CertificateAuthority | undefined> {
  const { certificateDigests } = await engine();
  const wanted = certificateDigests(certificate).fingerprint;
  const candidates = (await allAuthorities(connection, signal)).filter(isInstalled);
  for (const authority of candidates) {
    const own = await connection.certificateAuthorities.authorityCertificate(authority.arn, signal);
    if (certificateDigests(own.certificate).fingerprint === wanted) return authority;
  }
  return undefined;
}
