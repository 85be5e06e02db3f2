import type { Certificate } from "../certificate/certificate";
import { findExtension } from "../extensions/extension";
import { PkiError } from "../pkiError";
import { certificateReasons, isSelfIssued } from "./certificateReasons";
import { type NameBudget, nameReasons } from "./nameConstraints";
import { nameKey } from "./nameKey";
import type { PathReason, PathVerdict } from "./pathVerdict";
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
  private readonly bySubject = new Map<string, Certificate[]>();
  private readonly anchors: readonly Certificate[];
  private readonly names: NameBudget = { comparisons: maximumNameComparisons };
  private signatureChecks = 0;
  private best?: PathVerdict;

  constructor(
    candidates: readonly Certificate[],
    private readonly options: PathOptions,
  ) {
    this.anchors = options.anchors ?? [];
    for (const candidate of [...this.anchors, ...candidates]) this.add(candidate);
  }

  verdict(leaf: Certificate): PathVerdict {
    const nothing = { valid: false, trusted: false, certificates: [leaf], reasons: [] };
    const best = this.best ?? nothing;
    if (!this.isExhausted || best.trusted) return best;
    const message = `The search ended after ${maximumSignatureChecks} signature checks.`;
    return { ...best, valid: false, reasons: [...best.reasons, { code: "budget-exceeded", at: 0, message }] };
  }

  /** Looks for issuers of the last certificate. `signatures` is what is wrong with the signatures so far. */
  async extend(path: readonly Certificate[], signatures: readonly PathReason[]): Promise<void> {
    const last = path.at(-1);
    if (!last || this.isExhausted || this.best?.trusted) return;
    if (this.isAnchor(last)) {
      this.conclude(path, signatures, "trusted");
      return;
    }
    const issuers = this.issuersOf(last, path);
    if (isSelfIssued(last) && (issuers.length === 0 || isSelfSigned(last))) {
      this.conclude(path, [...signatures, ...(await this.signatureReasons(last, last, path.length - 1))], "root");
      return;
    }
    if (issuers.length === 0) {
      this.conclude(path, signatures, "unfinished");
      return;
    }
    for (const issuer of issuers) {
      const reasons = await this.signatureReasons(last, issuer, path.length - 1);
      // A wrong signature ends there: what stands above a certificate that did not sign says nothing.
      if (reasons.length > 0) this.conclude([...path, issuer], [...signatures, ...reasons], "root");
      else await this.extend([...path, issuer], signatures);
    }
  }

  private get isExhausted(): boolean {
    return this.signatureChecks >= maximumSignatureChecks || this.names.comparisons < 0;
  }

  private add(candidate: Certificate): void {
    const key = nameKey(candidate.subject);
    const known = this.bySubject.get(key) ?? [];
    if (!known.some(({ der }) => sameBytes(der, candidate.der))) this.bySubject.set(key, [...known, candidate]);
  }

  private isAnchor({ der }: Certificate): boolean {
    return this.anchors.some((anchor) => sameBytes(anchor.der, der));
  }

  /** By name, the likeliest first: the key identifier fits, it is trusted, it is valid now. */
  private issuersOf(certificate: Certificate, path: readonly Certificate[]): Certificate[] {
    if (path.length >= longestPath) return [];
    const named = this.bySubject.get(nameKey(certificate.issuer)) ?? [];
    const wanted = findExtension(certificate.extensions, "authorityKeyIdentifier")?.keyIdentifier;
    const rank = (issuer: Certificate): number => {
      const { at } = this.options;
      const fits = keyIdentifierFits(issuer, wanted) ? 0 : 4;
      return fits + (this.isAnchor(issuer) ? 0 : 2) + (at >= issuer.notBefore && at <= issuer.notAfter ? 0 : 1);
    };
    return named
      .filter((issuer) => !path.some(({ der }) => sameBytes(der, issuer.der)))
      .sort((left, right) => rank(left) - rank(right));
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

/** Its own key identifier, where it names one, is the one that it says its issuer has. */
function isSelfSigned(certificate: Certificate): boolean {
  const wanted = findExtension(certificate.extensions, "authorityKeyIdentifier")?.keyIdentifier;
  return keyIdentifierFits(certificate, wanted);
}

function keyIdentifierFits(issuer: Certificate, wanted: Uint8Array | undefined): boolean {
  const own = findExtension(issuer.extensions, "subjectKeyIdentifier")?.keyIdentifier;
  return !wanted || !own || sameBytes(wanted, own);
}

const sameBytes = (left: Uint8Array, right: Uint8Array): boolean =>
  left.length === right.length && left.every((octet, at) => octet === right[at]);
