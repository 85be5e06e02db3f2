import { decodeSubjectPublicKeyInfo, type SubjectPublicKeyInfo } from "../certificate/subjectPublicKeyInfo";
import { latin1Text } from "../der/characterString";
import { bitString, nullValue, objectIdentifier, sequence, unsignedInteger } from "../der/writer";
import { PkiError } from "../pkiError";

/** Reads SSH's data types: a length of four octets, then the octets      RFC 4251 section 5. Throws PkiError. */
export class SshReader {
  constructor(
    private readonly bytes: Uint8Array,
    private position = 0,
  ) {}

  uint32(what: string): number {
    this.need(4, what);
    const value = new DataView(this.bytes.buffer, this.bytes.byteOffset).getUint32(this.position);
    this.position += 4;
    return value;
  }

  octets(what: string): Uint8Array {
    const length = this.uint32(what);
    this.need(length, what);
    this.position += length;
    return this.bytes.subarray(this.position - length, this.position);
  }

  text(what: string): string {
    return latin1Text(this.octets(what));
  }

  /** An mpint that is not negative, as INTEGER. */
  integer(what: string): Uint8Array {
    const octets = this.octets(what);
    if ((octets[0] ?? 0) < 0x80) return unsignedInteger(octets);
    throw new PkiError("malformed-value", `${what} is negative.`, { offset: this.position });
  }

  private need(count: number, what: string): void {
    const missing = this.position + count - this.bytes.length;
    if (missing <= 0) return;
    throw new PkiError("truncated", `${what} is cut short: ${missing} bytes are missing.`, { offset: this.position });
  }
}

export interface SshKey {
  /** "ssh-ed25519"; begins with "sk-" when the private half stays in a security key. */
  readonly type: string;
  readonly subjectPublicKeyInfo: SubjectPublicKeyInfo;
}

/** Curves by their names in SSH      RFC 5656 section 10.1 */
const curves: ReadonlyMap<string, string> = new Map([
  ["nistp256", "1.2.840.10045.3.1.7"],
  ["nistp384", "1.3.132.0.34"],
  ["nistp521", "1.3.132.0.35"],
]);

/**
 * An SSH public key as a SubjectPublicKeyInfo      RFC 4253 section 6.6, RFC 5656 section 3.1, RFC 8709 section 4
 * Throws PkiError: "unsupported" for a certificate and for a type that is not known here.
 */
export function decodeSshKey(blob: Uint8Array): SshKey {
  const reader = new SshReader(blob);
  const type = reader.text("the key's type");
  return { type, subjectPublicKeyInfo: decodeSubjectPublicKeyInfo(encode(type, reader)) };
}

function encode(type: string, reader: SshReader): Uint8Array {
  switch (type) {
    case "ssh-rsa":
      return encodeRsa(reader);
    case "ssh-dss":
      return encodeDsa(reader);
    case "ssh-ed25519":
    case "sk-ssh-ed25519@openssh.com":
      return key([objectIdentifier("1.3.101.112")], reader.octets("the public key"));
    case "ssh-ed448":
      return key([objectIdentifier("1.3.101.113")], reader.octets("the public key"));
    case "ecdsa-sha2-nistp256":
    case "ecdsa-sha2-nistp384":
    case "ecdsa-sha2-nistp521":
    case "sk-ecdsa-sha2-nistp256@openssh.com":
      return encodeEc(reader);
    default:
      throw new PkiError("unsupported", unsupported(type));
  }
}

function unsupported(type: string): string {
  const name = type.length > 64 || /[^\x21-\x7e]/.test(type) ? "" : `: "${type}"`;
  if (/-cert-v0\d@openssh\.com$/.test(type)) return `This is an SSH certificate, which is not decoded here${name}.`;
  return `This is an SSH key of a type that is not known here${name}.`;
}

const key = (algorithm: readonly Uint8Array[], publicKey: Uint8Array): Uint8Array =>
  sequence(sequence(...algorithm), bitString(publicKey));

function encodeRsa(reader: SshReader): Uint8Array {
  const exponent = reader.integer("e");
  const modulus = reader.integer("n");
  return key([objectIdentifier("1.2.840.113549.1.1.1"), nullValue], sequence(modulus, exponent));
}

function encodeDsa(reader: SshReader): Uint8Array {
  const parameters = sequence(reader.integer("p"), reader.integer("q"), reader.integer("g"));
  return key([objectIdentifier("1.2.840.10040.4.1"), parameters], reader.integer("y"));
}

function encodeEc(reader: SshReader): Uint8Array {
  const curve = curves.get(reader.text("the curve"));
  if (curve === undefined) throw new PkiError("unsupported", "The key is on a curve that is not known here.");
  return key([objectIdentifier("1.2.840.10045.2.1"), objectIdentifier(curve)], reader.octets("the public key"));
}
