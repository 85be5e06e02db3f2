import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";

/** What kept a private key from being used. The message never holds what was read. */
class PrivateKeyError extends Error {
  override readonly name = "PrivateKeyError";

  constructor(
    readonly code: "passphrase-needed" | "passphrase-wrong" | "no-private-key" | "key-mismatch",
    message: string,
  ) {
    super(message);
  }
}

/** PKCS #8 in DER, and the old PEM form with its header. DER that is encrypted shows only when it is read. */
export const isEncryptedKey = (file: Uint8Array): boolean =>
  /-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED/m.test(Buffer.from(file).toString("latin1"));

/** PrivateKeyInfo of the private key in a file: PEM, or DER of PKCS #8. Throws PrivateKeyError. */
export function readPrivateKey(file: Uint8Array, passphrase?: string): Uint8Array {
  const encrypted = isEncryptedKey(file);
  if (encrypted && !passphrase) {
    throw new PrivateKeyError("passphrase-needed", "The private key is encrypted: type its passphrase.");
  }
  return parsed(file, encrypted, passphrase).export({ type: "pkcs8", format: "der" });
}

/** The same key as PEM, not encrypted. */
export const privateKeyAsPem = (pkcs8: Uint8Array): string =>
  keyOf(pkcs8).export({ type: "pkcs8", format: "pem" }).toString();

/** Throws PrivateKeyError "key-mismatch" when the public key, DER of a SubjectPublicKeyInfo, is another one's. */
export function refuseOtherKey(pkcs8: Uint8Array, subjectPublicKeyInfo: Uint8Array): void {
  const own = createPublicKey(keyOf(pkcs8));
  const certified = createPublicKey({ key: Buffer.from(subjectPublicKeyInfo), format: "der", type: "spki" });
  if (own.equals(certified)) return;
  throw new PrivateKeyError(
    "key-mismatch",
    "This private key is not that of the certificate: choose the one it was made with.",
  );
}

const keyOf = (pkcs8: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.from(pkcs8), format: "der", type: "pkcs8" });

/** OpenSSL's own error is not passed on as a cause: it says nothing more to a person. */
function parsed(file: Uint8Array, encrypted: boolean, passphrase: string | undefined): KeyObject {
  const bytes = Buffer.from(file);
  const isPem = bytes.includes("-----BEGIN ");
  try {
    return isPem
      ? createPrivateKey({ key: bytes, format: "pem", ...(encrypted && { passphrase }) })
      : createPrivateKey({ key: bytes, format: "der", type: "pkcs8", ...(passphrase && { passphrase }) });
  } catch {
    throw encrypted
      ? new PrivateKeyError("passphrase-wrong", "The passphrase does not open the private key: type it again.")
      : new PrivateKeyError("no-private-key", "Here is no private key: choose a PEM file, or DER of PKCS #8.");
  }
}
