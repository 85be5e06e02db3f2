import * as vscode from "vscode";
import type { CertificateAuthority, Connection } from "../../aws/gateway";
import { fileUri } from "../fileUri";
import { allAuthorities, pickAuthority, unlessActive, unlessServing } from "../prompts/pickAuthority";
import { authorityOf } from "../prompts/authorityOf";
import { back, pickOne, single } from "../prompts/quickInput";
import { answerOf, authorityArn, fileOf, type CommandTarget } from "../target";
import type { Workbench } from "../workbench";

/** The CA to register: one of the connection, which can issue what proves that it is ours, or one from a file. */
export interface RegistrationSource {
  /** PEM of its certificate. */
  readonly certificate: string;
  readonly name: string;
  readonly authority?: CertificateAuthority;
  /** The last part of its path. */
  readonly fileName?: string;
}

export async function registrationSourceOf(
  workbench: Workbench,
  target: CommandTarget,
  title: string,
  signal: AbortSignal,
): Promise<RegistrationSource | undefined> {
  const connection = await workbench.connection.open(signal);
  const file = fileOf(target)?.toString() ?? answerOf(target, "file");
  if (file !== undefined) return fromFile(workbench, file);
  if (authorityArn(target) !== undefined) {
    const authority = await authorityOf(workbench, target, { title, unavailable: unlessServing }, signal);
    return authority && fromAuthority(connection, authority, signal);
  }
  const from = await chooseKind(title, signal);
  if (from === "file") {
    const chosen = await chooseCertificate(vscode.l10n.t("Certificate of the CA"));
    return chosen === undefined ? undefined : fromFile(workbench, chosen);
  }
  if (from !== "connection") return undefined;
  const placeholder = vscode.l10n.t("Which CA? Register the one that issues to the devices.");
  const authorities = await allAuthorities(connection, signal);
  const picked = await pickAuthority(single(title, signal), placeholder, authorities, unlessActive);
  return picked === undefined || picked === back ? undefined : fromAuthority(connection, picked, signal);
}

function chooseKind(title: string, signal: AbortSignal): Promise<"connection" | "file" | typeof back | undefined> {
  return pickOne(single(title, signal), {
    placeholder: vscode.l10n.t("Which CA issues to the devices?"),
    choices: [
      { label: vscode.l10n.t("An authority of this connection"), value: "connection" as const, icon: "verified" },
      { label: vscode.l10n.t("A certificate file…"), value: "file" as const, icon: "file" },
    ],
  });
}

async function fromAuthority(
  { certificateAuthorities }: Connection,
  authority: CertificateAuthority,
  signal: AbortSignal,
): Promise<RegistrationSource> {
  const { certificate } = await certificateAuthorities.authorityCertificate(authority.arn, signal);
  return { certificate, name: authority.commonName, authority };
}

async function fromFile(workbench: Workbench, file: string): Promise<RegistrationSource> {
  const uri = fileUri(file);
  const certificate = await readCertificateFile(workbench, file);
  const { certificateName } = await workbench.engine();
  const fileName = uri.path.slice(uri.path.lastIndexOf("/") + 1);
  return { certificate, name: certificateName(certificate), fileName };
}

/** The first certificate of a file, as PEM. `file` is a path or a URI. Throws PkiError when there is none. */
export async function readCertificateFile(workbench: Workbench, file: string): Promise<string> {
  const { certificatesAsPem } = await workbench.engine();
  const pem = certificatesAsPem(await vscode.workspace.fs.readFile(fileUri(file)));
  return pem.slice(0, pem.indexOf("-----END CERTIFICATE-----") + "-----END CERTIFICATE-----".length) + "\n";
}

export async function chooseCertificate(title: string): Promise<string | undefined> {
  const filters = {
    [vscode.l10n.t("Certificates")]: ["pem", "crt", "cer", "der"],
    [vscode.l10n.t("All files")]: ["*"],
  };
  const openLabel = vscode.l10n.t("Use This File");
  return (await vscode.window.showOpenDialog({ title, openLabel, filters }))?.[0]?.toString();
}
