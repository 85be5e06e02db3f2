import type { KnownKey, KnownKeys } from "../../../pinning/lint/knownKeys";
import type { PinKind } from "../../../pinning/lint/pinSource";
import { fromBase64, toBase64 } from "../../../pki/container/base64";

export interface MatchedPin {
  /** "sha256/…", or as it is written. */
  readonly pin: string;
  readonly key?: KnownKey;
}

/** The key that somebody meant with a pin, in whichever spelling: what is wrong with the spelling, the rules say. */
export function matchPin(written: string, kind: PinKind, known: KnownKeys): MatchedPin {
  const hash = hashOf(written.trim());
  if (!hash) return { pin: written };
  const pin = `sha256/${toBase64(hash)}`;
  const byFingerprint = (): KnownKey | undefined => known.byFingerprint(hex(hash));
  const key = kind === "certificate" ? (byFingerprint() ?? known.byPin(pin)) : (known.byPin(pin) ?? byFingerprint());
  return { pin, ...(key && { key }) };
}

const base64Length = 43;

function hashOf(written: string): Uint8Array | undefined {
  const text = written.replace(/^sha-?256(?:\/(?=[A-Za-z0-9+/_-]{43}=*$)|[/:]{1,2})/i, "");
  const digits = text.replaceAll(/[:\s]/g, "");
  if (/^[0-9a-f]{64}$/i.test(digits)) {
    return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  }
  const base64 = text.replace(/=+$/, "").replaceAll("-", "+").replaceAll("_", "/");
  if (base64.length !== base64Length || !/^[A-Za-z0-9+/]+$/.test(base64)) return undefined;
  // The last character has two bits that belong to no octet.
  return fromBase64(`${base64.slice(0, -1)}${lastOf(base64.slice(-1))}=`);
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const lastOf = (character: string): string => alphabet.charAt(alphabet.indexOf(character) & ~3);

const hex = (bytes: Uint8Array): string => Array.from(bytes, (octet) => octet.toString(16).padStart(2, "0")).join("");
