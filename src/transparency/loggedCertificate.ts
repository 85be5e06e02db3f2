import { sha256 } from "../crypto/digest";
import { type Certificate, decodeCertificate, serialHex } from "../pki/certificate/certificate";
import { toHex } from "../pki/der/integer";
import { bitString, objectIdentifier, sequence } from "../pki/der/writer";
import { decodeMerkleTreeLeaf, type LogEntry } from "../pki/transparency/logEntry";

/** What an entry of a log is about. */
export interface LoggedCertificate {
  readonly kind: LogEntry["kind"];
  /** Of a precertificate, what the certificate will say: it has no signature. */
  readonly certificate: Certificate;
  readonly loggedAt: Date;
}

const noSignature = [sequence(objectIdentifier("1.2.840.10045.4.3.2")), bitString(new Uint8Array())];

/** From the leaf, which the tree is made of, and not from what stands beside it unsigned. Throws PkiError. */
export function decodeLogged(leaf: Uint8Array): LoggedCertificate {
  const { entry, timestamp } = decodeMerkleTreeLeaf(leaf);
  const der = entry.kind === "certificate" ? entry.der : sequence(entry.tbs, ...noSignature);
  return { kind: entry.kind, certificate: decodeCertificate(der), loggedAt: timestamp };
}

/** The same for a precertificate and the certificate that follows it: issuer, serial number and key. */
export const identityOf = ({ issuer, serialNumber, subjectPublicKeyInfo }: Certificate): string =>
  [toHex(issuer.der), serialHex(serialNumber), toHex(sha256(subjectPublicKeyInfo.der))].join(":");

/** The certificates that somebody issued knowingly. */
export class KnownCertificates {
  private readonly digests = new Set<string>();
  private readonly identities = new Set<string>();

  constructor(certificates: readonly Certificate[]) {
    for (const certificate of certificates) {
      this.digests.add(toHex(sha256(certificate.der)));
      this.identities.add(identityOf(certificate));
    }
  }

  /** A certificate by its digest; a precertificate by its issuer, serial number and key. */
  has({ kind, certificate }: LoggedCertificate): boolean {
    if (kind === "certificate") return this.digests.has(toHex(sha256(certificate.der)));
    return this.identities.has(identityOf(certificate));
  }
}
