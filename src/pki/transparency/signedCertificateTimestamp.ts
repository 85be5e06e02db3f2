import { PkiError } from "../pkiError";
import { octetString } from "../der/writer";
import { type DigitallySigned, encodeDigitallySigned, readDigitallySigned } from "./digitallySigned";
import { encodeUint, encodeVector, joinBytes, TlsReader } from "./tlsStructure";

/**
 * struct { Version sct_version; LogID id; uint64 timestamp; CtExtensions extensions;
 *   digitally-signed struct { … } } SignedCertificateTimestamp      RFC 6962 section 3.2
 */
export interface SignedCertificateTimestamp extends DigitallySigned {
  /** 0 for v1, the only one there is. */
  readonly version: number;
  /** SHA-256 of the log's public key. */
  readonly logId: Uint8Array;
  /** In milliseconds. */
  readonly timestamp: Date;
  readonly extensions: Uint8Array;
}

/** Throws PkiError with the offset: "unsupported" for another version than v1, else for what is malformed. */
export function decodeTimestamp(bytes: Uint8Array): SignedCertificateTimestamp {
  const reader = new TlsReader(bytes, "signed certificate timestamp");
  const version = reader.uint(1);
  if (version !== 0) {
    const message = `The signed certificate timestamp has version ${version + 1}; known is 1.`;
    throw new PkiError("unsupported", message, { offset: 0 });
  }
  const logId = reader.octets(32);
  const timestamp = reader.time();
  const extensions = reader.vector(2);
  const signed = readDigitallySigned(reader);
  reader.finish();
  return { version, logId, timestamp, extensions, ...signed };
}

export const encodeTimestamp = (timestamp: SignedCertificateTimestamp): Uint8Array =>
  joinBytes(
    encodeUint(timestamp.version, 1),
    timestamp.logId,
    encodeUint(timestamp.timestamp.getTime(), 8),
    encodeVector(timestamp.extensions, 2),
    encodeDigitallySigned(timestamp),
  );

/**
 * What the extension signedCertificateTimestampList holds in its extnValue      RFC 6962 section 3.3
 * SignedCertificateTimestampList ::= OCTET STRING
 */
export const encodeTimestampList = (timestamps: readonly SignedCertificateTimestamp[]): Uint8Array =>
  octetString(encodeVector(joinBytes(...timestamps.map((each) => encodeVector(encodeTimestamp(each), 2))), 2));
