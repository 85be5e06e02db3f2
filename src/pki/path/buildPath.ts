import type { Certificate } from "../certificate/certificate";
import { isBetter, type Judgement, judgePath } from "./judgePath";
import { maximumNameComparisons } from "./nameConstraints";
import { PathSearch } from "./pathSearch";
import type { PathVerdict } from "./pathVerdict";
import type { VerifySignature } from "./verifySignature";

export interface PathOptions {
  /** The time at which the path shall be valid. */
  readonly at: Date;
  readonly verify: VerifySignature;
  /** Certificates that are trusted; without them a self-signed certificate ends the path, untrusted. */
  readonly anchors?: readonly Certificate[];
}

/**
 * The best path from a certificate through the candidates, and what is wrong with it      RFC 5280 section 6.1
 * For no purpose and no host, and SHA-1 may still be in it: `validate` is stricter, and asks for revocation. The search gives
 * up after 1,000 signature checks, and says so.
 */
export async function buildPath(
  leaf: Certificate,
  candidates: readonly Certificate[],
  { at, verify, anchors = [] }: PathOptions,
): Promise<PathVerdict> {
  const names = { comparisons: maximumNameComparisons };
  const judgement: Judgement = { at, names, profile: "path", allowSha1: true };
  let best: PathVerdict | undefined;
  const search = new PathSearch(candidates, { at, verify, anchors }, (found) => {
    const verdict = judgePath(found, judgement);
    if (!best || isBetter(verdict, best)) best = verdict;
    return !best.trusted && names.comparisons >= 0;
  });
  await search.from(leaf);
  const result = best ?? { valid: false, trusted: false, certificates: [leaf], reasons: [] };
  const limit = names.comparisons < 0 ? `${maximumNameComparisons} comparisons of names` : search.limit;
  const isSaid = result.reasons.some(({ code }) => code === "budget-exceeded");
  if (limit === undefined || result.trusted || isSaid) return result;
  const reason = { code: "budget-exceeded", at: 0, message: `The search ended at its limit: ${limit}.` } as const;
  return { ...result, valid: false, reasons: [...result.reasons, reason] };
}
