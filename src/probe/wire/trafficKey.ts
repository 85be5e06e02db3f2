import { createDecipheriv, createHmac } from "node:crypto";
import { contentType, type TlsRecord } from "./tlsRecords";

interface Suite {
  readonly cipher: "aes-128-gcm" | "aes-256-gcm" | "chacha20-poly1305";
  readonly keyLength: number;
  readonly hash: "sha256" | "sha384";
}

/** RFC 8446 appendix B.4 */
const suites: ReadonlyMap<number, Suite> = new Map([
  [0x1301, { cipher: "aes-128-gcm", keyLength: 16, hash: "sha256" }],
  [0x1302, { cipher: "aes-256-gcm", keyLength: 32, hash: "sha384" }],
  [0x1303, { cipher: "chacha20-poly1305", keyLength: 32, hash: "sha256" }],
]);

const ivLength = 12;
const tagLength = 16;

/** Opens the records of a server's first flight, with the secret that our own TLS has agreed with it. */
export class TrafficKey {
  private readonly key: Uint8Array;
  private readonly iv: Uint8Array;
  private sequence = 0;

  private constructor(
    private readonly suite: Suite,
    secret: Uint8Array,
  ) {
    this.key = expandLabel(suite.hash, secret, "key", suite.keyLength);
    this.iv = expandLabel(suite.hash, secret, "iv", ivLength);
  }

  static of(cipherSuite: number, secret: Uint8Array): TrafficKey | undefined {
    const suite = suites.get(cipherSuite);
    return suite && new TrafficKey(suite, secret);
  }

  /** The handshake octets of a record; undefined for one of another kind, or that this key does not open. */
  open({ header, fragment }: TlsRecord): Uint8Array | undefined {
    if (fragment.length <= tagLength) return undefined;
    const { cipher } = this.suite;
    // One cast for three ciphers: Node types each by itself, with the same calls.
    const decipher = createDecipheriv(cipher as "aes-128-gcm", this.key, this.nonce(), { authTagLength: tagLength });
    decipher.setAAD(header);
    decipher.setAuthTag(fragment.subarray(-tagLength));
    this.sequence += 1;
    try {
      return handshakeOf(Buffer.concat([decipher.update(fragment.subarray(0, -tagLength)), decipher.final()]));
    } catch {
      return undefined; // a record under the next key: the flight is over
    }
  }

  /** RFC 8446 section 5.3 */
  private nonce(): Uint8Array {
    const nonce = Buffer.from(this.iv);
    nonce.writeUInt32BE((nonce.readUInt32BE(ivLength - 4) ^ this.sequence) >>> 0, ivLength - 4);
    return nonce;
  }
}

/** TLSInnerPlaintext: content, its type, zeros      RFC 8446 section 5.2 */
function handshakeOf(inner: Uint8Array): Uint8Array | undefined {
  let end = inner.length;
  while (end > 0 && inner[end - 1] === 0) end -= 1;
  return inner[end - 1] === contentType.handshake ? inner.subarray(0, end - 1) : undefined;
}

/** HKDF-Expand-Label with an empty context, for no more than one block      RFC 8446 section 7.1, RFC 5869 section 2.3 */
function expandLabel(hash: string, secret: Uint8Array, label: string, length: number): Uint8Array {
  const name = Buffer.from(`tls13 ${label}`);
  const info = Buffer.concat([Buffer.from([0, length, name.length]), name, Buffer.from([0, 1])]);
  return createHmac(hash, secret).update(info).digest().subarray(0, length);
}
