import type { SubjectPublicKeyInfo } from "../certificate/subjectPublicKeyInfo";
import { readInteger, toHex } from "../der/integer";
import { keyLimits } from "../der/limits";
import { DerReader } from "../der/reader";

/** Magnitudes, big-endian. */
interface RsaNumbers {
  readonly modulus: Uint8Array;
  readonly exponent: Uint8Array;
}

/** RSAPublicKey ::= SEQUENCE { modulus INTEGER, publicExponent INTEGER }; undefined for a key of another kind. */
export function rsaNumbers({ key, publicKey }: SubjectPublicKeyInfo): RsaNumbers | undefined {
  if (key.type !== "rsa") return undefined;
  const fields = DerReader.over(publicKey, keyLimits).sequence("RSAPublicKey");
  const read = (what: string): Uint8Array => withoutSign(readInteger(fields, what));
  return { modulus: read("modulus"), exponent: read("publicExponent") };
}

const withoutSign = (content: Uint8Array): Uint8Array => (content[0] === 0 ? content.subarray(1) : content);

/** Longer keys would take longer than they are worth. */
const longest = 1024;

const smallPrimes = Array.from({ length: 752 }, (_, number) => number).filter(isPrime);

function isPrime(number: number): boolean {
  for (let divisor = 2; divisor * divisor <= number; divisor += 1) if (number % divisor === 0) return false;
  return number > 1;
}

/** The smallest prime below 752 that divides it; undefined when none does. */
export function smallFactor(modulus: Uint8Array): number | undefined {
  if (modulus.length === 0 || modulus.length > longest) return undefined;
  return smallPrimes.find((prime) => modulus.reduce((rest, octet) => ((rest << 8) | octet) % prime, 0) === 0);
}

/**
 * Fermat: n = a² − b² with a just above its root means primes that lie close together. As many steps as zlint takes.
 */
export function hasClosePrimes(modulus: Uint8Array): boolean {
  if (modulus.length < 16 || modulus.length > longest) return false;
  const n = BigInt(`0x${toHex(modulus)}`);
  let a = squareRoot(n);
  if (a * a < n) a += 1n;
  for (let step = 0; step < 100; step += 1, a += 1n) {
    const square = a * a - n;
    if (mayBeSquare(square) && squareRoot(square) ** 2n === square) return true;
  }
  return false;
}

const squareRests = new Set(Array.from({ length: 5040 }, (_, root) => (root * root) % 5040));

/** Most numbers leave a rest that no square leaves. */
const mayBeSquare = (number: bigint): boolean => squareRests.has(Number(number % 5040n));

/** Newton's method, rounded down. */
function squareRoot(number: bigint): bigint {
  if (number < 2n) return number;
  let root = 1n << BigInt((number.toString(16).length * 4 + 1) >> 1);
  for (;;) {
    const next = (root + number / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
