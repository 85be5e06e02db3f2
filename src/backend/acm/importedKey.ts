import { createPrivateKey, type KeyObject } from "node:crypto";
import { isEncryptedKey } from "../../crypto/readPrivateKey";
import { validationError } from "./findServerCertificate";

/**
 * The private key of a PEM text. Throws ValidationException for one that is encrypted, or is none: in our words, which hold
 * nothing of what was read.
 */
export function readImportedKey(pem: Uint8Array): KeyObject {
  if (isEncryptedKey(pem)) throw validationError("The private key is encrypted. It must be unencrypted.");
  try {
    return createPrivateKey({ key: Buffer.from(pem), format: "pem" });
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    throw validationError("The private key is not supported. It must be an unencrypted PEM text.");
  }
}
