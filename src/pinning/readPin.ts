import { fromBase64, toBase64 } from "../pki/container/base64";

const wanted = 'Write a pin as "sha256/" and the base64 of the 32 bytes of a key\'s SHA-256';

/** One hash in 64 begins with a slash: "sha256//…" is curl's spelling only when a whole hash follows. */
const prefix = /^sha-?256(?:\/(?=[A-Za-z0-9+/_-]{43}=*$)|\/\/|[/:=])|^pin-sha256=/i;

/** Base64 of SHA-256 of nothing: what a pipeline leaves behind when its first program failed. */
export const hashOfNothing = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

export type ReadPin = { readonly pin: string } | { readonly problem: string };

/**
 * Reads a pin in the spellings that people have: OkHttp's "sha256/…", curl's "sha256//…", the bare base64 of Android, iOS and
 * TrustKit, base64url, or without the "=" at the end. The answer is in OkHttp's spelling.
 */
export function readPin(text: string): ReadPin {
  const hash = text
    .trim()
    .replace(prefix, "")
    .replace(/^"(.*)"$/, "$1");
  const problem = spellingProblem(text.trim(), hash);
  if (problem !== undefined) return { problem: `${wanted}. ${problem}` };
  const octets = fromBase64(`${hash.replace(/=+$/, "").replaceAll("-", "+").replaceAll("_", "/")}=`);
  return { pin: `sha256/${toBase64(octets)}` };
}

function spellingProblem(text: string, hash: string): string | undefined {
  const quoted = `"${text.length > 80 ? `${text.slice(0, 80)}…` : text}"`;
  if (/^sha-?1[/:=]/i.test(text)) return `${quoted} is a SHA-1, which no platform should take any more.`;
  if (/^sha-?(384|512)[/:=]/i.test(text)) return `${quoted} is of another hash.`;
  if (/^([0-9a-f]{2}:){31}[0-9a-f]{2}$/i.test(hash)) {
    return `${quoted} is hexadecimal with colons, as fingerprints of certificates are: a pin is of the key alone.`;
  }
  if (/^[0-9a-f]{64}$/i.test(hash)) {
    return `${quoted} is hexadecimal. If it is of the key and not of the certificate, it is "${pinOfHex(hash)}".`;
  }
  return /^[A-Za-z0-9+/_-]{43}={0,2}$/.test(hash)
    ? undefined
    : `${quoted} is not: it should have 44 characters after the "/".`;
}

const pinOfHex = (hex: string): string =>
  `sha256/${toBase64(Uint8Array.from(hex.match(/../g) ?? [], (octet) => Number.parseInt(octet, 16)))}`;
