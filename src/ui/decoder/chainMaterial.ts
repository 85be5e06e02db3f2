import { sha1 } from "../../crypto/digest";
import { verifySignature } from "../../crypto/verifySignature";
import type { Certificate } from "../../pki/certificate/certificate";
import type { DecodedObject } from "../../pki/container/decodedObject";
import type { PathVerdict } from "../../pki/path/pathVerdict";
import { validate, type ValidationResult } from "../../pki/path/validate";
import type { VerifySignature } from "../../pki/path/verifySignature";
import type { TransparencyLog } from "../../pki/transparency/logList";
import { amazonRoots } from "../../pinning/amazonRoots";
import { type AnchorSet, anchorSets, type TrustChoice } from "../../protocol/decoder";

/** Certificates that the user chose to trust, from one file. */
export interface AnchorFile {
  readonly name: string;
  readonly certificates: readonly Certificate[];
}

/** What chains are built from and judged by: it changes as authorities become known and the user chooses. */
export class ChainMaterial {
  readonly verify: VerifySignature = verifySignature;
  /** The logs of certificate transparency that the local backend keeps. */
  localLogs: readonly TransparencyLog[] = [];
  private authorities: readonly Certificate[] = [];
  private chosen: TrustChoice = { anchors: ["known", "amazon"] };
  private anchorFile: AnchorFile | undefined;
  private publicRoots: readonly Certificate[] = [];
  /** Whom chains may end in, by DER as hexadecimal; made when it is first asked for. */
  private origins: ReadonlyMap<string, AnchorSet> | undefined;
  private judged = new Map<Certificate, Promise<ValidationResult>>();

  /** `openedAt`: the time by which is judged unless the user chooses another. */
  constructor(
    private readonly objects: readonly DecodedObject[],
    private readonly openedAt: Date,
  ) {}

  /** The certificates of the input. */
  get given(): readonly Certificate[] {
    return this.objects.filter((object) => object.kind === "certificate");
  }

  /** The certificates of the user's own authorities; those that sign themselves are trusted. */
  get known(): readonly Certificate[] {
    return this.authorities;
  }

  /** All certificates that are at hand. */
  get certificates(): readonly Certificate[] {
    return [...this.given, ...this.authorities];
  }

  get trust(): TrustChoice {
    return this.chosen;
  }

  get file(): AnchorFile | undefined {
    return this.anchorFile;
  }

  get at(): Date {
    return this.chosen.at === undefined ? this.openedAt : new Date(this.chosen.at);
  }

  know(authorities: readonly Certificate[]): void {
    this.authorities = authorities;
    this.forget();
  }

  /** The public roots are read when they are first chosen: with them comes all of TLS, which nobody else here needs. */
  async choose(trust: TrustChoice): Promise<void> {
    if (trust.anchors.includes("system")) this.publicRoots = (await import("../../crypto/publicRoots")).publicRoots();
    this.chosen = trust;
    this.forget();
  }

  /** From now on the certificates of this file are trusted too. */
  async trustFile(file: AnchorFile): Promise<void> {
    this.anchorFile = file;
    await this.choose({ ...this.chosen, anchors: [...new Set<AnchorSet>([...this.chosen.anchors, "file"])] });
  }

  /** Forgets what was judged before: something it was judged by is different now. */
  forget(): void {
    this.judged = new Map();
    this.origins = undefined;
  }

  /** Which object of the input a certificate is. */
  indexOf(certificate: Certificate): number | undefined {
    const index = this.objects.indexOf(certificate);
    return index < 0 ? undefined : index;
  }

  /** Among whose anchors a certificate is; undefined when it is not trusted by itself. */
  anchorSetOf(certificate: Certificate): AnchorSet | undefined {
    this.origins ??= this.anchorOrigins();
    return this.origins.get(hexOf(certificate));
  }

  /** All candidate paths of a certificate, judged once. */
  validate(certificate: Certificate): Promise<ValidationResult> {
    const known = this.judged.get(certificate);
    if (known) return known;
    const anchors = this.anchors();
    const candidates = [...this.given.filter((candidate) => candidate !== certificate), ...this.known, ...anchors];
    const result = validate(certificate, candidates, { at: this.at, verify: this.verify, sha1, anchors });
    this.judged.set(certificate, result);
    return result;
  }

  async bestPath(certificate: Certificate): Promise<PathVerdict> {
    const [best] = (await this.validate(certificate)).paths;
    return best ?? { valid: false, trusted: false, certificates: [certificate], reasons: [] };
  }

  private anchors(): readonly Certificate[] {
    return this.chosen.anchors.flatMap((set) => this.anchorsOf(set));
  }

  private anchorsOf(set: AnchorSet): readonly Certificate[] {
    switch (set) {
      case "known":
        return this.known.filter(isSelfIssued);
      case "amazon":
        return amazonRoots();
      case "system":
        return this.publicRoots;
      case "file":
        return this.anchorFile?.certificates ?? [];
    }
  }

  private anchorOrigins(): ReadonlyMap<string, AnchorSet> {
    const origins = new Map<string, AnchorSet>();
    for (const set of anchorSets.filter((each) => this.chosen.anchors.includes(each))) {
      for (const anchor of this.anchorsOf(set)) {
        const key = hexOf(anchor);
        if (!origins.has(key)) origins.set(key, set);
      }
    }
    return origins;
  }
}

const hexOf = ({ der }: Certificate): string => Buffer.from(der).toString("latin1");

function isSelfIssued({ subject, issuer }: Certificate): boolean {
  return Buffer.compare(subject.der, issuer.der) === 0;
}
