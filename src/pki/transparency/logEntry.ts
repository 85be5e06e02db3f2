import type { Certificate } from "../certificate/certificate";
import type { Digest } from "../digest";
import { PkiError } from "../pkiError";
import { isPrecertificate, precertificateTbs, signsPrecertificates } from "./precertificateTbs";
import type { SignedCertificateTimestamp } from "./signedCertificateTimestamp";
import { encodeUint, encodeVector, joinBytes, TlsReader } from "./tlsStructure";

/** What a log holds of one certificate: it whole, or what its precertificate says      RFC 6962 section 3.1 */
export type LogEntry =
  | { readonly kind: "certificate"; readonly der: Uint8Array }
  | {
      readonly kind: "precertificate";
      /** SHA-256 of the SubjectPublicKeyInfo of who will issue the certificate. */
      readonly issuerKeyHash: Uint8Array;
      readonly tbs: Uint8Array;
    };

/** When it was logged. */
export type LoggedAt = Pick<SignedCertificateTimestamp, "timestamp" | "extensions">;

export interface EntryMaterial {
  /** A precertificate, or a certificate. */
  readonly certificate: Certificate;
  /** Its issuer's certificate, or the Precertificate Signing Certificate that signed it. */
  readonly issuer: Certificate;
  /** The issuer of the Precertificate Signing Certificate. */
  readonly finalIssuer?: Certificate;
  readonly sha256: Digest;
}

/** The entry of a certificate that is logged as it is. */
export const certificateEntry = ({ der }: Certificate): LogEntry => ({ kind: "certificate", der });

/**
 * The entry of a precertificate, or of the certificate that was issued after it: both are the same.
 * Throws PkiError "invalid-input" when a Precertificate Signing Certificate comes without its issuer.
 */
export function precertificateEntry({ certificate, issuer, finalIssuer, sha256 }: EntryMaterial): LogEntry {
  const replaces = isPrecertificate(certificate) && signsPrecertificates(issuer);
  const keyOwner = replaces ? finalIssuer : issuer;
  if (!keyOwner) {
    throw new PkiError("invalid-input", "The issuer of the Precertificate Signing Certificate is not here.");
  }
  return {
    kind: "precertificate",
    issuerKeyHash: sha256(keyOwner.subjectPublicKeyInfo.der),
    tbs: precertificateTbs(certificate, replaces ? issuer : undefined),
  };
}

/** enum { x509_entry(0), precert_entry(1), (65535) } LogEntryType */
const entryTypes = { certificate: 0, precertificate: 1 } as const;

/** LogEntryType and what it selects: opaque ASN.1Cert<1..2^24-1>, or PreCert { issuer_key_hash[32], tbs<1..2^24-1> } */
function encodeEntry(entry: LogEntry): Uint8Array {
  const type = encodeUint(entryTypes[entry.kind], 2);
  if (entry.kind === "certificate") return joinBytes(type, encodeVector(entry.der, 3));
  return joinBytes(type, entry.issuerKeyHash, encodeVector(entry.tbs, 3));
}

const v1 = Uint8Array.of(0);

/** After two octets that say what is signed or hashed, both structures are the same. */
const encodeLogged = (kind: number, entry: LogEntry, { timestamp, extensions }: LoggedAt): Uint8Array =>
  joinBytes(
    v1,
    Uint8Array.of(kind),
    encodeUint(timestamp.getTime(), 8),
    encodeEntry(entry),
    encodeVector(extensions, 2),
  );

/**
 * What the log signs for a timestamp      RFC 6962 section 3.2
 * struct { Version sct_version; SignatureType signature_type = certificate_timestamp(0); uint64 timestamp;
 *   LogEntryType entry_type; select(entry_type) signed_entry; CtExtensions extensions; }
 */
export const timestampSignatureInput = (entry: LogEntry, at: LoggedAt): Uint8Array => encodeLogged(0, entry, at);

/**
 * The leaf of the log's tree      RFC 6962 section 3.4
 * struct { Version version; MerkleLeafType leaf_type = timestamped_entry(0); TimestampedEntry timestamped_entry; }
 */
export const merkleTreeLeaf = (entry: LogEntry, at: LoggedAt): Uint8Array => encodeLogged(0, entry, at);

export interface LoggedEntry extends LoggedAt {
  readonly entry: LogEntry;
}

/** Throws PkiError with the offset. */
export function decodeMerkleTreeLeaf(bytes: Uint8Array): LoggedEntry {
  const reader = new TlsReader(bytes, "log entry");
  const version = reader.uint(1);
  const leafType = reader.uint(1);
  if (version !== 0 || leafType !== 0) {
    throw new PkiError("unsupported", `The log entry has version ${version} and leaf type ${leafType}.`, { offset: 0 });
  }
  const timestamp = reader.time();
  const entry = readEntry(reader);
  const extensions = reader.vector(2);
  reader.finish();
  return { timestamp, entry, extensions };
}

function readEntry(reader: TlsReader): LogEntry {
  const type = reader.uint(2);
  if (type === entryTypes.certificate) return { kind: "certificate", der: reader.vector(3) };
  if (type !== entryTypes.precertificate) throw new PkiError("unsupported", `The log entry has type ${type}.`);
  return { kind: "precertificate", issuerKeyHash: reader.octets(32), tbs: reader.vector(3) };
}

/** What stands beside the leaf: the chain below which it was submitted, its issuer first; not signed by anybody. */
export interface EntryChain {
  /** The precertificate as it was submitted; undefined for a certificate, which stands in the leaf. */
  readonly precertificate?: Uint8Array;
  readonly chain: readonly Uint8Array[];
}

/**
 * ASN.1Cert certificate_chain<0..2^24-1>;
 * struct { ASN.1Cert pre_certificate; ASN.1Cert precertificate_chain<0..2^24-1>; } PrecertChainEntry
 *                                                                                      RFC 6962 section 3.1
 */
export function encodeExtraData({ precertificate, chain }: EntryChain): Uint8Array {
  const certificates = encodeVector(joinBytes(...chain.map((der) => encodeVector(der, 3))), 3);
  return precertificate ? joinBytes(encodeVector(precertificate, 3), certificates) : certificates;
}

/** Throws PkiError with the offset. */
export function decodeExtraData(bytes: Uint8Array, kind: LogEntry["kind"]): EntryChain {
  const reader = new TlsReader(bytes, "chain of a log entry");
  const precertificate = kind === "precertificate" ? reader.vector(3) : undefined;
  const items = new TlsReader(reader.vector(3), "chain of a log entry");
  reader.finish();
  const chain: Uint8Array[] = [];
  while (!items.atEnd) chain.push(items.vector(3));
  return precertificate ? { precertificate, chain } : { chain };
}
