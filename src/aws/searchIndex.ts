import { matchesQuery, parseCertificateQuery } from "../protocol/certificateQuery";
import type { FindRequest, FoundCertificates, IssuedCertificate } from "./gateway";
import type { IssuedIndex } from "./issuedIndex";

const usualLimit = 50;

/** Looks through the index for what the given CAs issued: those that end first when the query is about the end, else the newest first. */
export async function searchIndex(
  index: IssuedIndex,
  { text, authorities, maxResults = usualLimit }: FindRequest,
  now: Date,
): Promise<FoundCertificates> {
  const query = parseCertificateQuery(text);
  if (!query) return { items: [], moreFound: false };
  const lists = await Promise.all(authorities.map((arn) => index.all(arn)));
  const found = lists
    .flat()
    .filter((certificate) => matchesQuery(query, certificate, now))
    .sort(query.kind === "expires" ? byEnd : newestFirst);
  return { items: found.slice(0, maxResults), moreFound: found.length > maxResults };
}

const byEnd = (left: IssuedCertificate, right: IssuedCertificate): number =>
  (left.notAfter?.getTime() ?? 0) - (right.notAfter?.getTime() ?? 0);

const newestFirst = (left: IssuedCertificate, right: IssuedCertificate): number =>
  right.issuedAt.getTime() - left.issuedAt.getTime();
