import type { CertificateWithChain } from "../aws/gateway";
import { authorityCertificates, rememberedCertificates } from "./authorityCertificates";
import type { DecoderSource } from "./decoder/decoderSource";
import { allAuthorities } from "./prompts/pickAuthority";
import { readCertificate } from "./prompts/pickCertificate";
import type { CertificateReference } from "./target";
import { visible } from "./visible";
import type { Workbench } from "./workbench";

/** Shows a certificate of the connection in the decoder, with its chain. */
export async function showCertificate(
  workbench: Workbench,
  reference: CertificateReference,
  signal: AbortSignal,
): Promise<void> {
  const read = await readCertificate(workbench, reference, signal);
  await showDecoded(workbench, { key: reference.certificateArn ?? reference.authorityArn, ...read }, signal);
}

type ReadCertificate = CertificateWithChain & { readonly key: string };

/** Shows a certificate that was read, PEM, in the page of its key. */
export async function showDecoded(workbench: Workbench, read: ReadCertificate, signal: AbortSignal): Promise<void> {
  await workbench.decoder.decode(await decodedSource(workbench, read), signal);
}

/** A certificate that was read, PEM, for the page of its key. */
export async function decodedSource(
  workbench: Workbench,
  { key, certificate, chain }: ReadCertificate,
): Promise<DecoderSource> {
  const { certificateName } = await workbench.engine();
  return {
    title: visible(certificateName(certificate)),
    key,
    read: () => Promise.resolve([certificate, chain].filter(Boolean).join("\n")),
    knownCertificates: (inner: AbortSignal) => readAuthorityCertificates(workbench, inner),
  };
}

/** PEM of every CA of the connection. */
async function readAuthorityCertificates(workbench: Workbench, signal: AbortSignal): Promise<string> {
  const connection = await workbench.connection.open(signal);
  const authorities = await allAuthorities(connection, signal);
  const onFailure = (_authority: unknown, error: unknown): void => workbench.log.warn(String(error));
  const certificates = await authorityCertificates(connection.certificateAuthorities, authorities, onFailure, signal);
  return [...certificates.values()].join("\n");
}

/** The same as far as it was read before: decoding a file asks nobody. */
export const rememberedAuthorityCertificates = ({ connection }: Workbench): Promise<string> =>
  Promise.resolve(
    connection.current ? rememberedCertificates(connection.current.certificateAuthorities).join("\n") : "",
  );
