import type { Certificate } from "../certificate/certificate";
import { latin1Text } from "../der/characterString";
import { PkiError } from "../pkiError";
import { CertificateIndex, maximumNamesakes } from "./certificateIndex";
import { isSelfIssued } from "./certificateReasons";
import { nameKey } from "./nameKey";
import type { PathReason } from "./pathVerdict";
import type { VerifySignature } from "./verifySignature";

/** "trusted" ends in an anchor, "root" in a certificate that nobody above would make better, "unfinished" in neither. */
export type PathEnd = "trusted" | "root" | "unfinished";

/** A path that goes no further. */
export interface FoundPath {
  /** Leaf first. */
  readonly certificates: readonly Certificate[];
  /** What is wrong with its signatures. */
  readonly signatures: readonly PathReason[];
  readonly end: PathEnd;
}

export interface SearchOptions {
  readonly at: Date;
  readonly verify: VerifySignature;
  readonly anchors: readonly Certificate[];
}

const maximumSignatureChecks = 1000;
const maximumSteps = 5000;
const longestPath = 32;

/**
 * Finds paths by names, the likeliest issuer first, key identifiers as a hint, and checks each signature once. Hostile
 * certificates can make the paths as many as they like: the search ends at its limits, and says at which.
 */
export class PathSearch {
  private readonly index: CertificateIndex;
  private readonly checked = new Map<Certificate, Map<string, readonly PathReason[]>>();
  private signatureChecks = 0;
  private steps = 0;
  private ended = false;
  /** The limit that kept some path from being looked at, while the search went on. */
  private tooMany?: string;

  /** `visit` is given each path, and answers whether the search shall go on. */
  constructor(
    candidates: readonly Certificate[],
    private readonly options: SearchOptions,
    private readonly visit: (found: FoundPath) => boolean,
  ) {
    this.index = new CertificateIndex(candidates, options.anchors, options.at);
  }

  /** The limit at which some path was given up. */
  get limit(): string | undefined {
    return this.spentLimit() ?? this.tooMany;
  }

  async from(leaf: Certificate): Promise<void> {
    await this.extend([leaf], []);
  }

  /** Counts against the limit of signature checks. Throws PkiError "limit-exceeded" when nothing is left. */
  readonly countedVerify: VerifySignature = (input) => {
    if (this.signatureChecks >= maximumSignatureChecks) {
      return Promise.reject(new PkiError("limit-exceeded", `More than ${maximumSignatureChecks} signature checks.`));
    }
    this.signatureChecks += 1;
    return this.options.verify(input);
  };

  /** Looks for issuers of the last certificate. `signatures` is what is wrong with the signatures so far. */
  private async extend(path: readonly Certificate[], signatures: readonly PathReason[]): Promise<void> {
    const last = path.at(-1);
    if (!last || this.isOver()) return;
    this.steps += 1;
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
    await this.extendBy(this.issuersOf(last, path), path, signatures);
  }

  private async extendBy(
    issuers: readonly Certificate[],
    path: readonly Certificate[],
    signatures: readonly PathReason[],
  ): Promise<void> {
    const [last] = path.slice(-1);
    if (!last) return;
    if (issuers.length === 0 && !isSelfIssued(last)) this.conclude(path, signatures, "unfinished");
    for (const issuer of issuers) {
      if (this.isOver()) return;
      const reasons = await this.signatureReasons(last, issuer, path.length - 1);
      // A wrong signature ends there: what stands above a certificate that did not sign says nothing.
      if (reasons.length > 0) this.conclude([...path, issuer], [...signatures, ...reasons], "root");
      else await this.extend([...path, issuer], signatures);
    }
  }

  private conclude(certificates: readonly Certificate[], signatures: readonly PathReason[], end: PathEnd): void {
    if (!this.visit({ certificates, signatures, end })) this.ended = true;
  }

  private isOver(): boolean {
    return this.ended || this.spentLimit() !== undefined;
  }

  private spentLimit(): string | undefined {
    if (this.signatureChecks >= maximumSignatureChecks) return `${maximumSignatureChecks} signature checks`;
    return this.steps >= maximumSteps ? `${maximumSteps} steps` : undefined;
  }

  /** No name comes twice with the same key: such a loop allows nothing that the path without it does not      RFC 4158 section 2.4.2 */
  private issuersOf(certificate: Certificate, path: readonly Certificate[]): readonly Certificate[] {
    const { issuers, cut } = this.index.issuersOf(certificate);
    if (cut) this.tooMany = `${maximumNamesakes} certificates of one name`;
    const known = new Set(path.map(logicalIdentity));
    const others = issuers.filter((issuer) => !known.has(logicalIdentity(issuer)));
    if (others.length === 0 || path.length < longestPath) return others;
    this.tooMany = `${longestPath} certificates above each other`;
    return [];
  }

  private async signatureReasons(
    certificate: Certificate,
    issuer: Certificate,
    at: number,
  ): Promise<readonly PathReason[]> {
    const key = keyIdentity(issuer);
    const known = this.checked.get(certificate) ?? new Map<string, readonly PathReason[]>();
    this.checked.set(certificate, known);
    const reasons = known.get(key) ?? (await this.check(certificate, issuer));
    known.set(key, reasons);
    return reasons.map((reason) => ({ ...reason, at }));
  }

  private async check(certificate: Certificate, issuer: Certificate): Promise<readonly PathReason[]> {
    const { signatureAlgorithm: algorithm, tbs: data, signature } = certificate;
    try {
      const input = { spki: issuer.subjectPublicKeyInfo, algorithm, data, signature };
      if (await this.countedVerify(input)) return [];
      return [{ code: "signature-invalid", at: 0, message: "The key of its issuer did not sign it." }];
    } catch (error) {
      if (!(error instanceof PkiError)) throw error;
      return [{ code: "signature-unsupported", at: 0, message: error.message }];
    }
  }
}

const keyIdentities = new WeakMap<Certificate, string>();

function keyIdentity(certificate: Certificate): string {
  const known = keyIdentities.get(certificate) ?? latin1Text(certificate.subjectPublicKeyInfo.der);
  keyIdentities.set(certificate, known);
  return known;
}

/** Equal for certificates of the same name and key. */
const logicalIdentity = (certificate: Certificate): string =>
  `${nameKey(certificate.subject)}\n${keyIdentity(certificate)}`;
