import type { Certificate } from "../certificate/certificate";
import { isBetter, type Judgement, judgePath } from "./judgePath";
import { maximumNameComparisons } from "./nameConstraints";
import type { PathProfile } from "./pathProfile";
import { PathSearch } from "./pathSearch";
import type { PathVerdict } from "./pathVerdict";
import type { PolicyInputs } from "./policyReasons";
import type { PathPurpose } from "./purposeReasons";
import { RevocationJudge, type RevocationSources } from "./revocationJudge";
import type { VerifySignature } from "./verifySignature";

export type { PathPurpose } from "./purposeReasons";

/** The time, the anchors, and with lists or responses given what is asked of them. */
export interface ValidationOptions extends RevocationSources {
  readonly verify: VerifySignature;
  readonly purpose?: PathPurpose;
  /** A DNS name (in A-labels) or IP address that the certificate shall be for (RFC 9525). */
  readonly host?: string;
  /** Default: "web" for a server whose host is given, else "path". */
  readonly profile?: PathProfile;
  readonly policies?: PolicyInputs;
  /** SHA-1 may be in signatures below the anchor. */
  readonly allowSha1?: boolean;
  /** How many CAs may stand between the leaf and the anchor. */
  readonly maximumIntermediates?: number;
}

export interface ValidationResult {
  /** One of the paths is valid and ends in an anchor. */
  readonly valid: boolean;
  /** The candidate paths that were looked at, the best ones first; `trusted` of a path is its verdict. */
  readonly paths: readonly PathVerdict[];
  /** The limit at which the search was given up. */
  readonly gaveUp?: string;
}

const maximumPaths = 1000;
const pathsShown = 100;

/**
 * All candidate paths from a certificate to the anchors, each judged      RFC 5280 section 6
 * It ends at 1,000 signature checks or paths, or 250,000 comparisons of names, and says so when no path was valid until then.
 */
export async function validate(
  leaf: Certificate,
  candidates: readonly Certificate[],
  options: ValidationOptions,
): Promise<ValidationResult> {
  const names = { comparisons: maximumNameComparisons };
  const judgement = judgementOf(options, names);
  const verdicts: PathVerdict[] = [];
  const search = new PathSearch(candidates, options, (found) => {
    verdicts.push(judgePath(found, judgement));
    return verdicts.length < maximumPaths && names.comparisons >= 0;
  });
  await search.from(leaf);
  const judge = RevocationJudge.of(options, candidates, search.countedVerify);
  const judged = judge ? await judge.all(verdicts) : verdicts;
  const paths = [...judged].sort(byWorth).slice(0, pathsShown);
  const valid = paths[0]?.trusted === true;
  const gaveUp = valid ? undefined : limitOf(search, verdicts.length, names.comparisons);
  return { valid, paths, ...(gaveUp === undefined ? {} : { gaveUp }) };
}

function judgementOf(options: ValidationOptions, names: Judgement["names"]): Judgement {
  const { at, purpose = "any", host, policies, allowSha1 = false, maximumIntermediates } = options;
  const profile = options.profile ?? (purpose === "server" && host !== undefined ? "web" : "path");
  return { at, purpose, host, profile, policies, allowSha1, maximumIntermediates, names };
}

const byWorth = (left: PathVerdict, right: PathVerdict): number =>
  Number(isBetter(right, left)) - Number(isBetter(left, right));

function limitOf(search: PathSearch, paths: number, comparisons: number): string | undefined {
  if (comparisons < 0) return `${maximumNameComparisons} comparisons of names`;
  return search.limit ?? (paths >= maximumPaths ? `${maximumPaths} paths` : undefined);
}
