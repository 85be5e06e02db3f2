import type { Certificate } from "../certificate/certificate";
import type { CertificateList } from "../certificate/certificateList";
import type { Digest } from "../digest";
import { PkiError } from "../pkiError";
import type { OcspResponse } from "../revocation/decodeOcspResponse";
import { revocationStatus } from "../revocation/revocationStatus";
import type { PathReason, PathVerdict } from "./pathVerdict";
import type { VerifySignature } from "./verifySignature";

/** What can be asked, and with what. */
export interface RevocationSources {
  readonly at: Date;
  readonly sha1: Digest;
  /** Without it, OCSP responses whose hashes are SHA-256 tell nothing. */
  readonly sha256?: Digest;
  readonly anchors: readonly Certificate[];
  /** With these given, every certificate below the anchor has to be shown not to be revoked. */
  readonly lists?: readonly CertificateList[];
  readonly responses?: readonly OcspResponse[];
}

/** Asks the lists and responses that were given about the paths that are good apart from that; each question once. */
export class RevocationJudge {
  private readonly known = new Map<string, PathReason | undefined>();
  private readonly numbers = new Map<Certificate, number>();

  private constructor(
    private readonly options: RevocationSources,
    private readonly candidates: readonly Certificate[],
    private readonly verify: VerifySignature,
  ) {}

  /** Undefined when nothing was given that could be asked. */
  static of(
    options: RevocationSources,
    candidates: readonly Certificate[],
    verify: VerifySignature,
  ): RevocationJudge | undefined {
    if (options.lists === undefined && options.responses === undefined) return undefined;
    return new RevocationJudge(options, candidates, verify);
  }

  /** One after the other: what they cost counts against one limit. */
  async all(verdicts: readonly PathVerdict[]): Promise<PathVerdict[]> {
    const judged: PathVerdict[] = [];
    for (const verdict of verdicts) judged.push(verdict.trusted ? await this.judge(verdict) : verdict);
    return judged;
  }

  private async judge(verdict: PathVerdict): Promise<PathVerdict> {
    const found: PathReason[] = [];
    for (const [at, certificate] of verdict.certificates.entries()) {
      const issuer = verdict.certificates[at + 1];
      const reason = issuer && (await this.reasonFor(certificate, issuer));
      if (reason) found.push({ ...reason, at });
    }
    if (found.length === 0) return verdict;
    return { ...verdict, valid: false, trusted: false, reasons: [...verdict.reasons, ...found] };
  }

  private async reasonFor(certificate: Certificate, issuer: Certificate): Promise<PathReason | undefined> {
    const question = `${this.numberOf(certificate)} ${this.numberOf(issuer)}`;
    if (!this.known.has(question)) this.known.set(question, await this.ask(certificate, issuer));
    return this.known.get(question);
  }

  private numberOf(certificate: Certificate): number {
    const number = this.numbers.get(certificate) ?? this.numbers.size;
    this.numbers.set(certificate, number);
    return number;
  }

  private async ask(certificate: Certificate, issuer: Certificate): Promise<PathReason | undefined> {
    const { at, sha1, sha256, anchors, lists = [], responses = [] } = this.options;
    const candidates = [...this.candidates, ...anchors];
    try {
      const check = { certificate, issuer, lists, responses, candidates, at, verify: this.verify, sha1, sha256 };
      const status = await revocationStatus(check);
      if (status.kind === "good") return undefined;
      const code = status.kind === "revoked" ? "revoked" : "revocation-unknown";
      return { code, at: 0, message: status.message };
    } catch (error) {
      if (!(error instanceof PkiError)) throw error;
      return { code: "revocation-unknown", at: 0, message: error.message };
    }
  }
}
