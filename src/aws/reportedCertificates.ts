import type { IssuedCertificate } from "./gateway";

interface Additions {
  /** Those that are new, and those of which the report says more than was known; the oldest first. */
  readonly changed: readonly IssuedCertificate[];
  readonly added: number;
}

/** What a report adds to what is known. What Rootpin saw itself stays: it knows more than the report, but for revocations. */
export function additionsOf(
  reported: readonly IssuedCertificate[],
  known: ReadonlyMap<string, IssuedCertificate>,
): Additions {
  const changed = reported
    .filter((each) => saysMore(each, known.get(each.arn)))
    .map((each) => merged(each, known.get(each.arn)))
    .sort((a, b) => a.issuedAt.getTime() - b.issuedAt.getTime());
  return { changed, added: changed.filter(({ arn }) => !known.has(arn)).length };
}

const saysMore = (reported: IssuedCertificate, known: IssuedCertificate | undefined): boolean =>
  !known || (!known.notAfter && !!reported.notAfter) || (!known.revokedAt && !!reported.revokedAt);

const merged = (reported: IssuedCertificate, known: IssuedCertificate | undefined): IssuedCertificate => ({
  ...reported,
  ...known,
  ...(reported.revokedAt && { revokedAt: reported.revokedAt, revocationReason: reported.revocationReason ?? "" }),
});
