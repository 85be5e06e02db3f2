import type { CertificateList, RevokedCertificate } from "../certificate/certificateList";
import type { Name } from "../certificate/name";
import { latin1Text } from "../der/characterString";
import { toHex } from "../der/integer";
import { certificateListLimits } from "../der/limits";
import { objectIdentifierText } from "../der/objectIdentifier";
import { DerReader } from "../der/reader";
import { tags } from "../der/tag";
import { hasTime } from "../der/time";
import { readCertificateIssuer } from "../extensions/certificateIssuer";
import { findExtension } from "../extensions/extension";
import { nameKey } from "../path/nameKey";
import { PkiError } from "../pkiError";

/** The entries of a list by serial number, made in one walk over its octets. */
export interface CertificateListIndex {
  /** A critical entry extension that is not processed: the list tells of no certificate      RFC 5280 section 5.3 */
  readonly unknownCritical?: string;
  /** Why entries cannot be attributed, or why the signed part contradicts the rest. */
  readonly malformed?: string;
  find(serialNumber: Uint8Array, issuer: Name): RevokedCertificate | undefined;
}

const known = new WeakMap<CertificateList, CertificateListIndex>();

/** Made once for each list. */
export function indexOf(list: CertificateList): CertificateListIndex {
  const index = known.get(list) ?? new Walk(list).index();
  known.set(list, index);
  return index;
}

/** cRLReason, invalidityDate and certificateIssuer, of which the last stands for what follows, too. */
const processed: ReadonlySet<string> = new Set(["2.5.29.21", "2.5.29.24", "2.5.29.29"]);

/** 2.5.29.29 */
const certificateIssuerOid = "551d1d";

/**
 * Whether TRUE, or the object identifier of certificateIssuer, could be among these octets: most entries have
 * neither, and are not read further.
 */
function mayMatter(octets: Uint8Array): boolean {
  for (let at = 0; at + 2 < octets.length; at += 1) {
    const octet = octets[at];
    if (octet === 0x01 && octets[at + 1] === 0x01 && octets[at + 2] === 0xff) return true;
    if (octet === 0x55 && octets[at + 1] === 0x1d && octets[at + 2] === 0x1d) return true;
  }
  return false;
}

class Walk {
  private readonly entries = new Map<string, number>();
  private readonly own: string;
  /** Of whom the entries are, from the last certificateIssuer on      RFC 5280 section 5.3.3 */
  private issuer: string;
  private unknownCritical?: string;
  private malformed?: string;

  constructor(private readonly list: CertificateList) {
    this.own = nameKey(list.issuer);
    this.issuer = this.own;
  }

  index(): CertificateListIndex {
    try {
      this.walk();
    } catch (error) {
      if (!(error instanceof PkiError)) throw error;
      this.malformed = error.message;
    }
    const { unknownCritical, malformed } = this;
    return {
      unknownCritical,
      malformed,
      find: (serialNumber, issuer) => {
        const at = this.entries.get(this.key(latin1Text(serialNumber), nameKey(issuer)));
        return at === undefined ? undefined : this.list.revoked[at];
      },
    };
  }

  private key(serial: string, issuer: string): string {
    return issuer === this.own ? serial : `${serial}\n${issuer}`;
  }

  /** tbsCertList as far as its entries      RFC 5280 section 5.1 */
  private walk(): void {
    const fields = DerReader.over(this.list.tbs, certificateListLimits).sequence("tbsCertList");
    if (fields.has(tags.integer) && fields.content(tags.integer, "version")[0] !== 1) {
      this.malformed = "Its version is there and is not 2.";
    }
    const signature = fields.element(tags.sequence, "signature");
    if (toHex(signature) !== toHex(this.list.signatureAlgorithm.der)) {
      this.malformed = "The signature algorithm inside the signed part is another one than outside.";
    }
    fields.read(tags.sequence, "issuer");
    fields.next("thisUpdate");
    if (hasTime(fields)) fields.next("nextUpdate");
    if (!fields.has(tags.sequence)) return;
    const items = fields.sequence("revokedCertificates");
    for (let at = 0; !items.atEnd; at += 1) this.entry(items.sequence("revokedCertificate"), at);
  }

  private entry(fields: DerReader, at: number): void {
    const serial = latin1Text(fields.content(tags.integer, "userCertificate"));
    fields.next("revocationDate");
    if (!fields.atEnd) {
      fields.next("crlEntryExtensions");
      if (mayMatter(fields.lastElement())) this.extensions(fields.inside("crlEntryExtensions"));
    }
    const key = this.key(serial, this.issuer);
    const earlier = this.entries.get(key);
    // Whoever lists a certificate twice has revoked it, unless both entries take it off the list.
    if (earlier === undefined || this.isRemoval(earlier)) this.entries.set(key, at);
  }

  private isRemoval(at: number): boolean {
    return findExtension(this.list.revoked[at]?.extensions ?? [], "cRLReason")?.reason === "removeFromCRL";
  }

  /** Looks at criticality and certificateIssuer alone. */
  private extensions(items: DerReader): void {
    while (!items.atEnd) {
      const fields = items.sequence("extension");
      const oid = fields.content(tags.objectIdentifier, "extnID");
      const isCritical = fields.has(tags.boolean) && fields.content(tags.boolean, "critical")[0] !== 0;
      if (isCritical) this.noteCritical(objectIdentifierText(oid) ?? toHex(oid));
      if (oid.length === 3 && toHex(oid) === certificateIssuerOid) this.readIssuer(fields);
    }
  }

  private noteCritical(oid: string): void {
    if (!processed.has(oid)) this.unknownCritical ??= oid;
  }

  private readIssuer(fields: DerReader): void {
    const { names } = readCertificateIssuer(fields.enter(tags.octetString, "extnValue"));
    const name = names.find((each) => each.type === "directory");
    if (!name) throw fields.error("malformed-value", "certificateIssuer has no directory name.");
    this.issuer = nameKey(name.value);
  }
}
