import { createDecipheriv, pbkdf2, scrypt } from "node:crypto";
import type { KeyDerivation, PasswordCipher, PasswordEncryption } from "../pki/container/passwordEncryption";
import { PkiError } from "../pki/pkiError";
import { pkcs12KeyInSteps } from "./pkcs12Key";
import { decryptRc2 } from "./rc2";
import { decryptRc4 } from "./rc4";

/** Undefined is no password at all, which PKCS #12 tells from an empty one. */
export type Password = string | undefined;

const maximumIterations = 5_000_000;
const maximumScryptMemory = 256 * 1024 * 1024;

/** Throws PkiError "limit-exceeded" for a derivation that would take too long, before any work. */
export function refuseCostly(derivation: KeyDerivation): void {
  if (derivation.kind === "scrypt") {
    const memory = 128 * derivation.cost * derivation.blockSize;
    if (memory <= maximumScryptMemory && derivation.parallelization <= 16) return;
    throw new PkiError("limit-exceeded", "The file asks for more memory to make the key than is allowed: 256 MiB.");
  }
  const { iterations } = derivation;
  if (iterations <= maximumIterations) return;
  const limit = maximumIterations.toLocaleString("en");
  throw new PkiError("limit-exceeded", `The file asks for ${iterations} iterations; the limit is ${limit}.`);
}

/**
 * The key that a password makes, `length` octets unless the file says how many.
 * Rejects with PkiError "limit-exceeded" or "malformed-value", and with the signal's reason when that is aborted.
 */
export async function deriveKey(
  derivation: KeyDerivation,
  password: Password,
  purpose: 1 | 2 | 3,
  length: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  refuseCostly(derivation);
  signal.throwIfAborted();
  if (derivation.kind === "pkcs12") return pkcs12KeyInSteps({ ...derivation, password, purpose, length }, signal);
  return derivation.kind === "scrypt"
    ? deriveByScrypt(derivation, password, length, signal)
    : deriveByPbkdf2(derivation, password, length, signal);
}

type Scrypt = Extract<KeyDerivation, { kind: "scrypt" }>;

function deriveByPbkdf2(
  { salt, iterations, digest }: Exclude<KeyDerivation, Scrypt>,
  password: Password,
  length: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  if (iterations < 1) throw new PkiError("malformed-value", "The file asks for no iterations at all.");
  return settled(signal, (done) => {
    pbkdf2(password ?? "", salt, iterations, length, digest, done);
  });
}

async function deriveByScrypt(
  { salt, cost, blockSize, parallelization }: Scrypt,
  password: Password,
  length: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const options = { N: cost, r: blockSize, p: parallelization, maxmem: 2 * maximumScryptMemory };
  try {
    return await settled(signal, (done) => {
      scrypt(password ?? "", salt, length, options, done);
    });
  } catch (error) {
    signal.throwIfAborted();
    throw new PkiError("malformed-value", "The parameters of scrypt are not possible.", { cause: error });
  }
}

/** A promise for a call that cannot be cancelled itself: when the signal is aborted, its result is not waited for. */
function settled(signal: AbortSignal, start: (done: Done) => void): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      reject(signal.reason as Error);
    };
    signal.addEventListener("abort", abort, { once: true });
    start((error, key) => {
      signal.removeEventListener("abort", abort);
      if (error) reject(error);
      else resolve(key);
    });
  });
}

type Done = (error: Error | null, key: Uint8Array) => void;

/**
 * Decrypts what stands under a password. Undefined when the padding is wrong: the password is, or the octets were changed.
 * Rejects with PkiError "unsupported", "limit-exceeded" or "malformed-value".
 */
export async function decryptWithPassword(
  { name, method }: PasswordEncryption,
  encrypted: Uint8Array,
  password: Password,
  signal: AbortSignal,
): Promise<Uint8Array | undefined> {
  if (!method) throw new PkiError("unsupported", `What it is encrypted with is not decrypted here: "${name}".`);
  const { derivation, cipher } = method;
  const said = derivation.kind === "scrypt" ? undefined : derivation.keyLength;
  const length = cipher.name === "rc2-cbc" && said !== undefined && said >= 1 && said <= 128 ? said : cipher.keyLength;
  const key = await deriveKey(derivation, password, 1, length, signal);
  const iv =
    cipher.iv ?? (cipher.name === "rc4" ? new Uint8Array() : await deriveKey(derivation, password, 2, 8, signal));
  return decrypt(cipher, key, iv, encrypted);
}

function decrypt(
  cipher: PasswordCipher,
  key: Uint8Array,
  iv: Uint8Array,
  encrypted: Uint8Array,
): Uint8Array | undefined {
  if (cipher.name === "rc4") return decryptRc4(encrypted, key);
  if (cipher.name === "rc2-cbc") return decryptRc2(encrypted, key, cipher.effectiveBits ?? 8 * key.length, iv);
  // Two keys are three, the first of them once more.
  const [name, whole] =
    cipher.name === "des-ede-cbc"
      ? (["des-ede3-cbc", Buffer.concat([key, key.subarray(0, 8)])] as const)
      : ([cipher.name, key] as const);
  const decipher = openDecipher(name, whole, iv);
  try {
    return moved(decipher.update(encrypted), decipher.final());
  } catch {
    return undefined; // all that Node says is "bad decrypt" or "wrong final block length"
  }
}

/** Both in one array; what is decrypted stays nowhere else. */
function moved(first: Uint8Array, last: Uint8Array): Uint8Array {
  const whole = new Uint8Array(first.length + last.length);
  whole.set(first);
  whole.set(last, first.length);
  first.fill(0);
  last.fill(0);
  return whole;
}

function openDecipher(name: string, key: Uint8Array, iv: Uint8Array) {
  try {
    return createDecipheriv(name, key, iv);
  } catch (error) {
    const reason = iv.length === (name.startsWith("aes") ? 16 : 8) ? "unsupported" : "malformed-value";
    throw new PkiError(reason, `This Node cannot decrypt "${name}" as the file asks for it.`, { cause: error });
  }
}
