import { certificateReasons, isSelfIssued } from "./certificateReasons";
import { hostReasons } from "./hostReasons";
import { keyReasons } from "./keyReasons";
import { type NameBudget, nameReasons } from "./nameConstraints";
import type { PathProfile } from "./pathProfile";
import type { FoundPath } from "./pathSearch";
import type { PathReason, PathVerdict } from "./pathVerdict";
import { type PolicyInputs, policyReasons } from "./policyReasons";
import { commonPurposeReasons, type PathPurpose, purposeReasons } from "./purposeReasons";
import { signatureAlgorithmReasons } from "./signatureAlgorithmReasons";
import { webReasons } from "./webReasons";

/** What a path is held against. */
export interface Judgement {
  readonly at: Date;
  /** Without one, the purposes of the path only have to have one in common. */
  readonly purpose?: PathPurpose;
  readonly host?: string;
  readonly profile: PathProfile;
  readonly policies?: PolicyInputs;
  readonly allowSha1: boolean;
  readonly maximumIntermediates?: number;
  /** What is left for comparing names, for all paths of a search. */
  readonly names: NameBudget;
}

/** What can be said against a path, its revocation apart. */
export function judgePath(found: FoundPath, judgement: Judgement): PathVerdict {
  const { certificates, signatures, end } = found;
  const reasons = [
    ...signatures,
    ...certificates.flatMap((_, at) => certificateReasons(certificates, at, judgement.at)),
    ...signatureAlgorithmReasons(certificates, judgement.allowSha1),
    ...keyReasons(certificates, judgement.profile),
    ...(judgement.purpose === undefined
      ? commonPurposeReasons(certificates)
      : purposeReasons(certificates, judgement.purpose, judgement.profile)),
    ...depthReasons(found, judgement.maximumIntermediates),
    // Names and policies count only when whoever constrains them signed: comparing them costs.
    ...(signatures.length === 0 ? constraintReasons(found, judgement) : []),
    ...(judgement.host === undefined ? [] : hostReasons(certificates, judgement.host)),
    ...(judgement.profile === "web" ? webReasons(certificates) : []),
    ...endReasons(found),
  ];
  const valid = end !== "unfinished" && reasons.every(({ code }) => code === "not-trusted");
  return { valid, trusted: valid && end === "trusted", certificates, reasons };
}

const constraintReasons = ({ certificates }: FoundPath, { names, policies }: Judgement): PathReason[] => [
  ...nameReasons(certificates, names),
  ...policyReasons(certificates, policies ?? {}, names),
];

/** Intermediates that are not self-issued, as a path length counts them. */
function depthReasons({ certificates }: FoundPath, maximum: number | undefined): PathReason[] {
  const at = certificates.length - 1;
  const between = certificates.slice(1, -1).filter((each) => !isSelfIssued(each)).length;
  if (maximum === undefined || between <= maximum) return [];
  return [{ code: "path-too-long", at, message: `${between} CAs stand below it; allowed are ${maximum}.` }];
}

function endReasons({ certificates, end }: FoundPath): PathReason[] {
  const at = certificates.length - 1;
  if (end === "trusted") return [];
  if (end === "root") return [{ code: "not-trusted", at, message: "It is not one of the trusted certificates." }];
  return [{ code: "issuer-not-found", at, message: "The certificate of its issuer is not here." }];
}

/** Whether one verdict says more for its certificate than another. */
export function isBetter(found: PathVerdict, best: PathVerdict): boolean {
  if (found.trusted !== best.trusted) return found.trusted;
  if (found.valid !== best.valid) return found.valid;
  if (found.reasons.length !== best.reasons.length) return found.reasons.length < best.reasons.length;
  return found.certificates.length > best.certificates.length;
}
