import type { Connection } from "../../aws/gateway";
import { allAuthorities } from "../prompts/pickAuthority";
import { issuedCertificateOf, readCertificate } from "../prompts/pickCertificate";
import type { CommandTarget } from "../target";
import type { Workbench } from "../workbench";
import { deviceCertificateId } from "./pickDeviceCertificate";

/** A certificate as all who know it know it. */
export interface RevocationTarget {
  /** PEM. */
  readonly certificate: string;
  readonly name: string;
  /** SHA-256, by which every Region of AWS IoT knows it. */
  readonly certificateId: string;
  /** At the CA of the connection that issued it. */
  readonly issued?: { readonly authorityArn: string; readonly serialHex: string };
}

/** The certificate that a command was called on, in either view, else one of what the CAs issued, which the user chooses. */
export async function revocationTargetOf(
  workbench: Workbench,
  target: CommandTarget,
  title: string,
  signal: AbortSignal,
): Promise<RevocationTarget | undefined> {
  const connection = await workbench.connection.open(signal);
  const id = deviceCertificateId(target);
  if (id !== undefined) {
    const { certificate } = await connection.devices.describeCertificate(id, signal);
    const known = await factsOf(workbench, certificate);
    return { ...known, ...(await issuedAs(workbench, connection, known, signal)) };
  }
  const reference = await issuedCertificateOf(workbench, target, title, signal);
  if (!reference) return undefined;
  const { certificate } = await readCertificate(workbench, reference, signal);
  const known = await factsOf(workbench, certificate);
  const { certificateSerial } = await workbench.engine();
  return { ...known, issued: { authorityArn: reference.authorityArn, serialHex: certificateSerial(certificate) } };
}

async function factsOf(workbench: Workbench, certificate: string): Promise<RevocationTarget> {
  const { certificateName, certificateDigests } = await workbench.engine();
  return {
    certificate,
    name: certificateName(certificate),
    certificateId: certificateDigests(certificate).fingerprint,
  };
}

/** Looks for the certificate among what the CAs of the connection issued: AWS IoT does not say which of them it was. */
async function issuedAs(
  workbench: Workbench,
  connection: Connection,
  { certificate }: RevocationTarget,
  signal: AbortSignal,
): Promise<Pick<RevocationTarget, "issued">> {
  const { certificateSerial, issuersOf } = await workbench.engine();
  const serialHex = certificateSerial(certificate);
  const { certificateAuthorities } = connection;
  const authorities = await allAuthorities(connection, signal);
  const request = { text: serialHex, authorities: authorities.map(({ arn }) => arn), maxResults: 50 };
  const { items } = await certificateAuthorities.find(request, signal);
  const sameSerial = items.filter((item) => item.serialHex === serialHex);
  // A serial number is one CA's own; another may have given the same.
  for (const { authorityArn } of sameSerial) {
    const { certificate: authority } = await certificateAuthorities.authorityCertificate(authorityArn, signal);
    const issuers = await issuersOf(
      new Map([
        ["leaf", certificate],
        ["authority", authority],
      ]),
    );
    if (issuers.get("leaf") === "authority") return { issued: { authorityArn, serialHex } };
  }
  return {};
}
