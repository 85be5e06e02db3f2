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

/** Primes in groups whose product is an exact number: one division of the modulus serves all of a group. */
const groups = smallPrimes.reduce<{ readonly product: number; readonly primes: readonly number[] }[]>(
  (found, prime) => {
    const last = found.at(-1);
    if (!last || last.product * prime > Number.MAX_SAFE_INTEGER) return [...found, { product: prime, primes: [prime] }];
    return [...found.slice(0, -1), { product: last.product * prime, primes: [...last.primes, prime] }];
  },
  [],
);

/** The smallest prime below 752 that divides it; undefined when none does. */
export function smallFactor(modulus: Uint8Array): number | undefined {
  if (modulus.length === 0 || modulus.length > longest) return undefined;
  const n = BigInt(`0x${toHex(modulus)}`);
  for (const { product, primes } of groups) {
    const rest = Number(n % BigInt(product));
    const factor = primes.find((prime) => rest % prime === 0);
    if (factor !== undefined) return factor;
  }
  return undefined;
}

/**
 * Fermat: n = a² − b² with a just above its root means primes that lie close together. As many steps as zlint takes.
 */
export function hasClosePrimes(modulus: Uint8Array): boolean {
  if (modulus.length < 16 || modulus.length > longest) return false;
  const n = BigInt(`0x${toHex(modulus)}`);
  let a = squareRoot(n);
  if (a * a < n) a += 1n;
  let square = a * a - n;
  for (let step = 0; step < 100; step += 1) {
    if (mayBeSquare(square) && squareRoot(square) ** 2n === square) return true;
    square += 2n * a + 1n;
    a += 1n;
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
