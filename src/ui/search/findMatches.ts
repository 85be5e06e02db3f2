import type { CertificateAuthority, Connection, IssuedCertificate } from "../../aws/gateway";
import { parseCertificateQuery } from "../../protocol/certificateQuery";
import type { Workbench } from "../workbench";
import { searchAuthorities } from "./searchAuthorities";

/** What a search may find. */
export type Match =
  | { readonly kind: "authority"; readonly authority: CertificateAuthority }
  | { readonly kind: "certificate"; readonly certificate: IssuedCertificate };

export interface Matches {
  /** CAs first. */
  readonly items: readonly Match[];
  readonly moreFound: boolean;
}

/** As many as a list shows at once. */
const shown = 100;

/** CAs and certificates that a text finds; nothing for an empty one. */
export async function findMatches(
  workbench: Workbench,
  connection: Connection,
  authorities: readonly CertificateAuthority[],
  text: string,
  signal: AbortSignal,
): Promise<Matches> {
  const query = parseCertificateQuery(text);
  if (!query) return { items: [], moreFound: false };
  const request = { text, authorities: authorities.map(({ arn }) => arn), maxResults: shown };
  const [found, issued] = await Promise.all([
    searchAuthorities(workbench, connection, authorities, query, signal),
    connection.certificateAuthorities.find(request, signal),
  ]);
  const items: Match[] = [
    ...found.map((authority) => ({ kind: "authority", authority }) as const),
    ...issued.items.map((certificate) => ({ kind: "certificate", certificate }) as const),
  ];
  return { items, moreFound: issued.moreFound };
}
