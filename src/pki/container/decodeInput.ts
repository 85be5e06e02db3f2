import { PkiError } from "../pkiError";
import { fromBase64 } from "./base64";
import type { DecodedObject } from "./decodedObject";
import { attempt } from "./attempt";
import { decodeUnlabelled } from "./decodeDer";
import { decodeJwkText } from "./jwk";
import { hasParameters, locateObjects } from "./locateObjects";
import { pkcs7Objects } from "./pkcs7Objects";
import { isIndefinite } from "./recognizeContainer";
import { decodeSshText } from "./sshText";

/**
 * Everything that a file, selection or clipboard holds: PEM text with any number of blocks, DER structures, keys as SSH and
 * JOSE write them, or base64 of one of these. A PKCS #7 container is followed by what it carries. Throws PkiError that names
 * line and reason when there is nothing to decode at all.
 */
export function decodeInput(input: Uint8Array | string): DecodedObject[] {
  if (typeof input === "string") return decodeText(input);
  if (input.length === 0) throw nothing("There is nothing: the input is empty.");
  return isStructure(input) ? decodeStructure(input) : decodeBytes(input);
}

/** Text in UTF-8 or, with its mark or seen from its zeros, UTF-16; or DER that is cut short, or followed by more. */
function decodeBytes(bytes: Uint8Array): DecodedObject[] {
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes);
  if (bytes[0] !== 0x30 || text.includes("-----BEGIN ") || looksLikeText(bytes)) return decodeText(text);
  return decodeRow(bytes);
}

function encodingOf(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  const [first = 0, second = 0] = bytes;
  const mark = (first << 8) | second;
  const zeros = Array.from(bytes.subarray(0, 4), (octet) => (octet === 0 ? "0" : "x")).join("");
  if (mark === 0xfffe || zeros === "x0x0") return "utf-16le";
  return mark === 0xfeff || zeros === "0x0x" ? "utf-16be" : "utf-8";
}

/** The tag of a SEQUENCE is the digit "0": the start of DER has octets that no text starts with. */
const looksLikeText = (bytes: Uint8Array): boolean =>
  bytes.subarray(0, 32).every((octet) => (octet >= 0x20 && octet < 0x7f) || (octet >= 0x09 && octet <= 0x0d));

const decodeStructure = (der: Uint8Array): DecodedObject[] =>
  withContent(attempt(() => decodeUnlabelled(der), { der }));

const maximumStructures = 10_000;

/** Structures one right after the other, as some tools put certificates together. */
function decodeRow(bytes: Uint8Array): DecodedObject[] {
  const ends: number[] = [];
  for (let at = 0; at < bytes.length && ends.length < maximumStructures;) {
    const length = sequenceLength(bytes.subarray(at, at + 6));
    if (length === undefined || length > bytes.length - at) return decodeStructure(bytes);
    at += length;
    ends.push(at);
  }
  return ends.flatMap((end, index) => decodeStructure(bytes.subarray(ends[index - 1] ?? 0, end)));
}

function decodeText(text: string): DecodedObject[] {
  const located = locateObjects(text);
  if (located.length > 0) return located.flatMap(({ object }) => withContent(object));
  if (hasParameters(text)) return [];
  const keys = decodeJwkText(text);
  if (keys.length > 0) return keys;
  const sshKeys = decodeSshText(text);
  return sshKeys.length > 0 ? sshKeys : decodeBase64(text);
}

const withContent = (object: DecodedObject): DecodedObject[] =>
  object.kind === "pkcs7" ? [object, ...pkcs7Objects(object)] : [object];

/** "-----BEGIN" in base64: a secret of Kubernetes, a cloud's user data. */
const encodedPem = /LS0tLS1CRUdJTi[A-Za-z0-9+/]+={0,2}/g;

/** DER in base64 starts with "M": a SEQUENCE of 128 bytes or more. */
function decodeBase64(text: string): DecodedObject[] {
  const trimmed = text.replace(/^\ufeff/, "").trim();
  if (trimmed === "") throw nothing("There is nothing: the text is empty.");
  const encoded = trimmed.match(encodedPem) ?? [];
  if (encoded.length > 0 && encoded.length <= maximumStructures) return encoded.flatMap(decodeEncodedPem);
  if (!/^M[A-Za-z0-9+/=\s]+$/.test(trimmed)) throw nothing(missingBlock(trimmed));
  try {
    return withContent(decodeUnlabelled(fromBase64(trimmed)));
  } catch (error) {
    if (error instanceof PkiError) throw nothing(missingBlock(trimmed), error);
    throw error;
  }
}

const ascii = new TextDecoder();

function decodeEncodedPem(base64: string): DecodedObject[] {
  try {
    return locateObjects(ascii.decode(fromBase64(base64))).flatMap(({ object }) => withContent(object));
  } catch (error) {
    if (error instanceof PkiError) throw nothing("The text is base64 of PEM, and broken.", error);
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

/** Whether the bytes are one SEQUENCE from the first to the last, or one in BER that says its end there. */
const isStructure = (bytes: Uint8Array): boolean =>
  isIndefinite(bytes) || sequenceLength(bytes.subarray(0, 6)) === bytes.length;

/** Octets of the DER SEQUENCE that starts here, tag and length included; undefined when none does. */
function sequenceLength(bytes: Uint8Array): number | undefined {
  const [tag, first = 0] = bytes;
  if (tag !== 0x30) return undefined;
  if (first < 0x80) return 2 + first;
  const octets = first & 0x7f;
  if (octets === 0 || octets > 4) return undefined;
  return 2 + octets + bytes.subarray(2, 2 + octets).reduce((sum, octet) => sum * 0x100 + octet, 0);
}
