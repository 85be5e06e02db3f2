import type { CertificateAuthority, Connection } from "../../aws/gateway";
import { authorityCertificates } from "../authorityCertificates";
import { visible } from "../visible";
import type { Workbench } from "../workbench";
import { buildHierarchy } from "./hierarchy";
import type { ConnectionNode } from "./nodes";

/** CAs asked for at once. */
const pageSize = 100;

/** What was read of a connection's CAs. */
export interface AuthorityListing {
  readonly connection: Connection;
  readonly node: ConnectionNode;
  readonly authorities: readonly CertificateAuthority[];
  readonly nextToken?: string;
}

type Parts = Pick<Workbench, "engine" | "log">;

/** Reads the first CAs of a connection; with a listing, the next ones in addition. */
export async function listAuthorities(
  parts: Parts,
  connection: Connection,
  before: AuthorityListing | undefined,
  signal: AbortSignal,
): Promise<AuthorityListing> {
  const page = await connection.certificateAuthorities.list(
    { maxResults: pageSize, ...(before?.nextToken !== undefined && { nextToken: before.nextToken }) },
    signal,
  );
  const authorities = [...(before?.authorities ?? []), ...page.items];
  const issuers = await issuersOf(parts, connection, authorities, signal);
  const { info } = connection;
  const node: ConnectionNode = {
    kind: "connection",
    id: `${info.label} ${info.region}`,
    info,
    authorities: [],
    more: page.nextToken !== undefined,
  };
  buildHierarchy(node, authorities, issuers);
  return { connection, node, authorities, nextToken: page.nextToken };
}

async function issuersOf(
  { engine, log }: Parts,
  { certificateAuthorities }: Connection,
  authorities: readonly CertificateAuthority[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  if (authorities.length === 0) return new Map();
  const onFailure = ({ commonName, arn }: CertificateAuthority, error: unknown): void =>
    log.warn(`No certificate of "${visible(commonName)}" (${arn}), it is shown without its issuer: ${String(error)}`);
  const certificates = await authorityCertificates(certificateAuthorities, authorities, onFailure, signal);
  return (await engine()).issuersOf(certificates);
}
