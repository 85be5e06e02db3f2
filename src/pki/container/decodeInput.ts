import { PkiError } from "../pkiError";
import { fromBase64 } from "./base64";
import type { DecodedObject } from "./decodedObject";
import { attempt } from "./attempt";
import { decodeUnlabelled } from "./decodeDer";
import { locateObjects } from "./locateObjects";

/**
 * Everything that a file, selection or clipboard holds: PEM text with any number of blocks, or one DER structure, as bytes
 * or as bare base64. Throws PkiError that names line and reason when there is nothing to decode at all.
 */
export function decodeInput(input: Uint8Array | string): DecodedObject[] {
  if (typeof input === "string") return decodeText(input);
  if (input.length === 0) throw nothing("There is nothing: the input is empty.");
  return isWholeSequence(input) ? [attempt(() => decodeUnlabelled(input), { der: input })] : decodeBytes(input);
}

/** Text in UTF-8 or, with its mark, UTF-16; or DER that is cut short. */
function decodeBytes(bytes: Uint8Array): DecodedObject[] {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const encoding = isUtf16 ? (bytes[0] === 0xff ? "utf-16le" : "utf-16be") : "utf-8";
  const text = new TextDecoder(encoding).decode(bytes);
  if (bytes[0] !== 0x30 || text.includes("-----BEGIN ") || looksLikeText(bytes)) return decodeText(text);
  return [attempt(() => decodeUnlabelled(bytes), { der: bytes })];
}

/** The tag of a SEQUENCE is the digit "0": the start of DER has octets that no text starts with. */
const looksLikeText = (bytes: Uint8Array): boolean =>
  bytes.subarray(0, 32).every((octet) => (octet >= 0x20 && octet < 0x7f) || (octet >= 0x09 && octet <= 0x0d));

function decodeText(text: string): DecodedObject[] {
  const located = locateObjects(text);
  return located.length > 0 ? located.map(({ object }) => object) : [decodeBareBase64(text)];
}

/** DER in base64 starts with "M": a SEQUENCE of 128 bytes or more. */
function decodeBareBase64(text: string): DecodedObject {
  const trimmed = text.replace(/^\ufeff/, "").trim();
  if (trimmed === "") throw nothing("There is nothing: the text is empty.");
  if (!/^M[A-Za-z0-9+/=\s]+$/.test(trimmed)) throw nothing(missingBlock(trimmed));
  try {
    return decodeUnlabelled(fromBase64(trimmed));
  } catch (error) {
    if (error instanceof PkiError) throw nothing(missingBlock(trimmed), error);
    throw error;
  }
}

function missingBlock(text: string): string {
  return text.includes("-----END ")
    ? 'There is a line "-----END …-----" but none that says "-----BEGIN …-----".'
    : 'No line says "-----BEGIN …-----", and the text is not the base64 of a certificate.';
}

const nothing = (message: string, cause?: PkiError) =>
  new PkiError("no-pem-block", message, { line: 1, offset: 0, cause });

/** Whether the bytes are one DER SEQUENCE from the first to the last. */
function isWholeSequence(bytes: Uint8Array): boolean {
  const [tag, first = 0] = bytes;
  if (tag !== 0x30) return false;
  if (first < 0x80) return bytes.length === 2 + first;
  const octets = first & 0x7f;
  const length = bytes.subarray(2, 2 + octets).reduce((sum, octet) => sum * 0x100 + octet, 0);
  return octets > 0 && octets <= 4 && bytes.length === 2 + octets + length;
}
