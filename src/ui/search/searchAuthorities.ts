import type { CertificateAuthority, Connection } from "../../aws/gateway";
import { type CertificateQuery, matchesQuery } from "../../protocol/certificateQuery";
import { authorityCertificates } from "../authorityCertificates";
import type { Workbench } from "../workbench";

/** Of the given CAs those that a query finds; certificates are read only for what stands nowhere else. */
export async function searchAuthorities(
  { engine, log, now }: Pick<Workbench, "engine" | "log" | "now">,
  { certificateAuthorities }: Connection,
  authorities: readonly CertificateAuthority[],
  query: CertificateQuery,
  signal: AbortSignal,
): Promise<readonly CertificateAuthority[]> {
  if (query.kind !== "fingerprint" && query.kind !== "pin") {
    return authorities.filter((authority) => matchesQuery(query, authority, now()));
  }
  const onFailure = ({ arn }: CertificateAuthority, error: unknown): void => log.warn(`${arn}: ${String(error)}`);
  const certificates = await authorityCertificates(certificateAuthorities, authorities, onFailure, signal);
  const { certificateDigests } = await engine();
  return authorities.filter((authority) => {
    const pem = certificates.get(authority.arn);
    return pem !== undefined && matchesQuery(query, { ...authority, ...certificateDigests(pem) }, now());
  });
}
