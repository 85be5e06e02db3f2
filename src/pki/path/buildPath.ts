import type { Certificate } from "../certificate/certificate";
import { PkiError } from "../pkiError";
import { CertificateIndex, maximumNamesakes } from "./certificateIndex";
import { certificateReasons, isSelfIssued } from "./certificateReasons";
import { type NameBudget, nameReasons } from "./nameConstraints";
import type { PathReason, PathVerdict } from "./pathVerdict";
import { purposeReasons } from "./purposeReasons";
import type { VerifySignature } from "./verifySignature";

export interface PathOptions {
  /** The time at which the path shall be valid. */
  readonly at: Date;
  readonly verify: VerifySignature;
  /** Certificates that are trusted; without them a self-signed certificate ends the path, untrusted. */
  readonly anchors?: readonly Certificate[];
}

const maximumSignatureChecks = 1000;
const maximumNameComparisons = 250_000;
const longestPath = 32;

/**
 * The best path from a certificate through the candidates, and what is wrong with it      RFC 5280 section 6.1
 * Policies are not processed, nor is revocation. The search gives up after 1,000 signature checks, and says so.
 */
export async function buildPath(
  leaf: Certificate,
  candidates: readonly Certificate[],
  options: PathOptions,
): Promise<PathVerdict> {
  const search = new Search(candidates, options);
  await search.extend([leaf], []);
  return search.verdict(leaf);
}

class Search {
  private readonly index: CertificateIndex;
  private readonly names: NameBudget = { comparisons: maximumNameComparisons };
  private signatureChecks = 0;
  private best?: PathVerdict;
  /** The limit that kept some path from being looked at, while the search went on. */
  private tooMany?: string;

  constructor(
    candidates: readonly Certificate[],
    private readonly options: PathOptions,
  ) {
    this.index = new CertificateIndex(candidates, options.anchors ?? [], options.at);
  }

  verdict(leaf: Certificate): PathVerdict {
    const nothing = { valid: false, trusted: false, certificates: [leaf], reasons: [] };
    const best = this.best ?? nothing;
    const limit = this.spentLimit() ?? this.tooMany;
    if (limit === undefined || best.trusted) return best;
    const reason = { code: "budget-exceeded", at: 0, message: `The search ended at its limit: ${limit}.` } as const;
    return { ...best, valid: false, reasons: [...best.reasons, reason] };
  }

  /** Looks for issuers of the last certificate. `signatures` is what is wrong with the signatures so far. */
  async extend(path: readonly Certificate[], signatures: readonly PathReason[]): Promise<void> {
    const last = path.at(-1);
    if (!last || this.isOver()) return;
    if (this.index.isAnchor(last)) {
      this.conclude(path, signatures, "trusted");
      return;
    }
    if (isSelfIssued(last)) {
      const own = await this.signatureReasons(last, last, path.length - 1);
      this.conclude(path, [...signatures, ...own], "root");
      // Else it is a new key under an old name, and somebody of that name signed it (RFC 5280 section 3.2).
      if (own.length === 0) return;
    }
    const issuers = this.issuersOf(last, path);
    if (issuers.length === 0 && !isSelfIssued(last)) this.conclude(path, signatures, "unfinished");
    for (const issuer of issuers) {
      if (this.isOver()) return;
      const reasons = await this.signatureReasons(last, issuer, path.length - 1);
      // A wrong signature ends there: what stands above a certificate that did not sign says nothing.
      if (reasons.length > 0) this.conclude([...path, issuer], [...signatures, ...reasons], "root");
      else await this.extend([...path, issuer], signatures);
    }
  }

  private isOver(): boolean {
    return this.best?.trusted === true || this.spentLimit() !== undefined;
  }

  private spentLimit(): string | undefined {
    if (this.signatureChecks >= maximumSignatureChecks) return `${maximumSignatureChecks} signature checks`;
    return this.names.comparisons < 0 ? `${maximumNameComparisons} comparisons of names` : undefined;
  }

  private issuersOf(certificate: Certificate, path: readonly Certificate[]): readonly Certificate[] {
    const { issuers, cut } = this.index.issuersOf(certificate);
    if (cut) this.tooMany = `${maximumNamesakes} certificates of one name`;
    const others = issuers.filter((issuer) => !path.some(({ der }) => sameBytes(der, issuer.der)));
    if (others.length === 0 || path.length < longestPath) return others;
    this.tooMany = `${longestPath} certificates above each other`;
    return [];
  }

  private async signatureReasons(certificate: Certificate, issuer: Certificate, at: number): Promise<PathReason[]> {
    this.signatureChecks += 1;
    const { signatureAlgorithm: algorithm, tbs: data, signature } = certificate;
    try {
      const input = { spki: issuer.subjectPublicKeyInfo, algorithm, data, signature };
      if (await this.options.verify(input)) return [];
      return [{ code: "signature-invalid", at, message: "The key of its issuer did not sign it." }];
    } catch (error) {
      if (!(error instanceof PkiError)) throw error;
      return [{ code: "signature-unsupported", at, message: error.message }];
    }
  }

  /** Judges a path that goes no further, and keeps it when it is the best one so far. */
  private conclude(
    certificates: readonly Certificate[],
    signatures: readonly PathReason[],
    end: "trusted" | "root" | "unfinished",
  ): void {
    const reasons = [
      ...signatures,
      ...certificates.flatMap((_, at) => certificateReasons(certificates, at, this.options.at)),
      ...purposeReasons(certificates),
      ...nameReasons(certificates, this.names),
      ...endReasons(certificates, end),
    ];
    const valid = end !== "unfinished" && reasons.every(({ code }) => code === "not-trusted");
    const found: PathVerdict = { valid, trusted: valid && end === "trusted", certificates, reasons };
    if (!this.best || isBetter(found, this.best)) this.best = found;
  }
}

function endReasons(certificates: readonly Certificate[], end: "trusted" | "root" | "unfinished"): PathReason[] {
  const at = certificates.length - 1;
  if (end === "trusted") return [];
  if (end === "root") return [{ code: "not-trusted", at, message: "It is not one of the trusted certificates." }];
  return [{ code: "issuer-not-found", at, message: "The certificate of its issuer is not here." }];
}

function isBetter(found: PathVerdict, best: PathVerdict): boolean {
  if (found.trusted !== best.trusted) return found.trusted;
  if (found.valid !== best.valid) return found.valid;
  if (found.reasons.length !== best.reasons.length) return found.reasons.length < best.reasons.length;
  return found.certificates.length > best.certificates.length;
}

const sameBytes = (left: Uint8Array, right: Uint8Array): boolean =>
  left.length === right.length && left.every((octet, at) => octet === right[at]);
