import type { Certificate } from "../certificate/certificate";
import type { CertificateList } from "../certificate/certificateList";
import type { Digest } from "../digest";
import type { OcspResponse } from "../revocation/decodeOcspResponse";
import { isBetter, type Judgement, judgePath } from "./judgePath";
import { maximumNameComparisons } from "./nameConstraints";
import type { PathProfile } from "./pathProfile";
import { PathSearch } from "./pathSearch";
import type { PathVerdict } from "./pathVerdict";
import type { PolicyInputs } from "./policyReasons";
import type { PathPurpose } from "./purposeReasons";
import { RevocationJudge } from "./revocationJudge";
import type { VerifySignature } from "./verifySignature";

export type { PathPurpose } from "./purposeReasons";

export interface ValidationOptions {
  /** The time at which the path shall be valid. */
  readonly at: Date;
  readonly verify: VerifySignature;
  readonly sha1: Digest;
  /** Without it, OCSP responses whose hashes are SHA-256 tell nothing. */
  readonly sha256?: Digest;
  readonly anchors: readonly Certificate[];
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
  /** With these given, every certificate below the anchor has to be shown not to be revoked. */
  readonly lists?: readonly CertificateList[];
  readonly responses?: readonly OcspResponse[];
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
