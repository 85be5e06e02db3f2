import type { Certificate } from "../certificate/certificate";
import { latin1Text } from "../der/characterString";
import { findExtension } from "../extensions/extension";
import { nameKey } from "./nameKey";

/** What can be said of an issuer before it is known whose. */
interface Issuer {
  readonly certificate: Certificate;
  readonly keyIdentifier: string | undefined;
  /** 0 is the likeliest: it is trusted, a CA, and valid now. */
  readonly rank: number;
}

interface Namesakes {
  readonly issuers: Issuer[];
  /** There were more than are kept. */
  cut: boolean;
}

/** More certificates of one name than signatures may be checked are of no use. */
export const maximumNamesakes = 1000;

/** Certificates by their subject, each once, and which of them are trusted. */
export class CertificateIndex {
  private readonly bySubject = new Map<string, Namesakes>();
  private readonly anchors: ReadonlySet<string>;
  private readonly known = new Set<string>();

  constructor(
    candidates: readonly Certificate[],
    anchors: readonly Certificate[],
    private readonly at: Date,
  ) {
    this.anchors = new Set(anchors.map(identity));
    for (const candidate of [...anchors, ...candidates]) this.add(candidate);
  }

  isAnchor(certificate: Certificate): boolean {
    return this.anchors.has(identity(certificate));
  }

  /** Whoever has the name of its issuer, the likeliest first; `cut` when there are too many of them. */
  issuersOf(certificate: Certificate): { readonly issuers: readonly Certificate[]; readonly cut: boolean } {
    const namesakes = this.bySubject.get(nameKey(certificate.issuer));
    if (!namesakes) return { issuers: [], cut: false };
    const wanted = text(findExtension(certificate.extensions, "authorityKeyIdentifier")?.keyIdentifier);
    const ranked = namesakes.issuers.map((issuer) => ({
      issuer: issuer.certificate,
      rank: issuer.rank + (wanted === undefined || (issuer.keyIdentifier ?? wanted) === wanted ? 0 : otherKey),
    }));
    ranked.sort((left, right) => left.rank - right.rank);
    return { issuers: ranked.map(({ issuer }) => issuer), cut: namesakes.cut };
  }

  private add(certificate: Certificate): void {
    const self = identity(certificate);
    if (this.known.has(self)) return;
    this.known.add(self);
    const key = nameKey(certificate.subject);
    const namesakes = this.bySubject.get(key) ?? { issuers: [], cut: false };
    this.bySubject.set(key, namesakes);
    if (namesakes.issuers.length >= maximumNamesakes) namesakes.cut = true;
    else namesakes.issuers.push(this.judge(certificate, self));
  }

  private judge(certificate: Certificate, self: string): Issuer {
    const { extensions, notBefore, notAfter } = certificate;
    const isAuthority = findExtension(extensions, "basicConstraints")?.cA === true;
    const isCurrent = this.at >= notBefore && this.at <= notAfter;
    return {
      certificate,
      keyIdentifier: text(findExtension(extensions, "subjectKeyIdentifier")?.keyIdentifier),
      rank: (this.anchors.has(self) ? 0 : 4) + (isAuthority ? 0 : 2) + (isCurrent ? 0 : 1),
    };
  }
}

/** Weighs more than all else: its key identifier is not the one that is named. */
const otherKey = 8;

/** Equal for certificates of the same bytes only. */
const identity = ({ der }: Certificate): string => latin1Text(der);

const text = (octets: Uint8Array | undefined): string | undefined => octets && latin1Text(octets);
