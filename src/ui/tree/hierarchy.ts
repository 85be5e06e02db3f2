import type { CertificateAuthority } from "../../aws/gateway";
import { isInstalled } from "./authorityState";
import type { AuthorityNode, ConnectionNode } from "./nodes";

/**
 * The CAs of a connection, each below its issuer: fills `connection.authorities`. `issuers` goes from ARN to ARN; a CA
 * whose issuer is not in it stands at the top.
 */
export function buildHierarchy(
  connection: ConnectionNode,
  authorities: readonly CertificateAuthority[],
  issuers: ReadonlyMap<string, string>,
): void {
  const byIssuer = new Map<string | undefined, CertificateAuthority[]>();
  const known = new Set(authorities.map(({ arn }) => arn));
  for (const authority of [...authorities].sort(byName)) {
    const issuer = issuers.get(authority.arn);
    const key = issuer !== undefined && known.has(issuer) ? issuer : undefined;
    byIssuer.set(key, [...(byIssuer.get(key) ?? []), authority]);
  }
  const placed = new Set<string>();
  const place = (authority: CertificateAuthority, parent: ConnectionNode | AuthorityNode): AuthorityNode => {
    placed.add(authority.arn);
    const node = authorityNode(authority, parent, connection);
    const children = byIssuer.get(authority.arn) ?? [];
    node.subordinates.push(...children.filter(({ arn }) => !placed.has(arn)).map((child) => place(child, node)));
    return node;
  };
  const tops = byIssuer.get(undefined) ?? [];
  connection.authorities.push(...tops.map((authority) => place(authority, connection)));
  // CAs that issued each other hang on no root: the first of them stands at the top.
  for (const authority of authorities) {
    if (!placed.has(authority.arn)) connection.authorities.push(place(authority, connection));
  }
}

function authorityNode(
  authority: CertificateAuthority,
  parent: ConnectionNode | AuthorityNode,
  { info }: ConnectionNode,
): AuthorityNode {
  const issuerElsewhere = parent.kind === "connection" && authority.type === "SUBORDINATE" && isInstalled(authority);
  const { arn: id } = authority;
  return { kind: "authority", id, parent, authority, connection: info.kind, subordinates: [], issuerElsewhere };
}

/** Roots first, then by name. */
function byName(left: CertificateAuthority, right: CertificateAuthority): number {
  if (left.type !== right.type) return left.type === "ROOT" ? -1 : 1;
  return left.commonName.localeCompare(right.commonName) || left.arn.localeCompare(right.arn);
}

/** All CAs below, from top to bottom. */
export const allAuthorities = (nodes: readonly AuthorityNode[]): readonly AuthorityNode[] =>
  nodes.flatMap((node) => [node, ...allAuthorities(node.subordinates)]);
