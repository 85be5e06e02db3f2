import { PkiError } from "../pkiError";

/** Base64 with padding, on one line      RFC 4648 section 4 */
export function toBase64(bytes: Uint8Array): string {
  throw new PkiError("unsupported", String(bytes.length));
}

/** Decodes base64, white space allowed anywhere. Throws PkiError with the character's offset. */
export function fromBase64(text: string): Uint8Array {
  throw new PkiError("unsupported", text);
}
