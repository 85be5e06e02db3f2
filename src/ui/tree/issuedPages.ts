import type { CertificateAuthorities, IssuedCertificate, IssuedPage } from "../../aws/gateway";
import type { AuthorityNode, CertificateNode, IssuedNode, MoreNode } from "./nodes";

/** Certificates asked for at once. */
const pageSize = 100;

/** What was read of the lists of issued certificates, page by page: a node that is read anew starts with its first page. */
export class IssuedPages {
  private readonly later = new WeakMap<IssuedNode, readonly IssuedPage[]>();
  /** Searched for, and to be shown though their page was not read yet; by ARN of the CA. */
  private readonly searched = new Map<string, IssuedCertificate>();

  /** Shows this certificate of a CA wherever in its list it stands; one at a time for each CA. */
  keep(certificate: IssuedCertificate): void {
    this.searched.set(certificate.authorityArn, certificate);
  }

  forget(): void {
    this.searched.clear();
  }

  async open(authorities: CertificateAuthorities, parent: AuthorityNode, signal: AbortSignal): Promise<IssuedNode> {
    const { authority } = parent;
    const first = await authorities.issued(authority.arn, { maxResults: pageSize }, signal);
    return { kind: "issued", id: `${authority.arn} issued`, parent, authority, first };
  }

  /** Reads the page after those that were read. */
  async loadMore(authorities: CertificateAuthorities, node: IssuedNode, signal: AbortSignal): Promise<void> {
    const before = this.pagesOf(node);
    const nextToken = before.at(-1)?.nextToken;
    if (nextToken === undefined) return;
    const page = await authorities.issued(node.authority.arn, { maxResults: pageSize, nextToken }, signal);
    // Asked twice at the same time, the page came twice.
    if (this.pagesOf(node).length === before.length) this.later.set(node, [...before.slice(1), page]);
  }

  children(node: IssuedNode): (CertificateNode | MoreNode)[] {
    const pages = this.pagesOf(node);
    const read = pages.flatMap(({ items }) => items);
    const searched = this.searched.get(node.authority.arn);
    const isLonger = pages.at(-1)?.nextToken !== undefined;
    const isBehind = searched && isLonger && !read.some(({ arn }) => arn === searched.arn);
    const certificates = [...read, ...(isBehind ? [searched] : [])].map((certificate) => ({
      kind: "certificate" as const,
      id: certificate.arn,
      parent: node,
      certificate,
    }));
    if (!isLonger) return certificates;
    return [...certificates, { kind: "more", id: `${node.id} more`, parent: node, shown: read.length }];
  }

  private pagesOf(node: IssuedNode): readonly IssuedPage[] {
    return [node.first, ...(this.later.get(node) ?? [])];
  }
}
