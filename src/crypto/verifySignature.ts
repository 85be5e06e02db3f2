import { constants, type KeyObject, verify, type VerifyKeyObjectInput } from "node:crypto";
import type { VerifySignature } from "../pki/path/verifySignature";
import { PkiError } from "../pki/pkiError";
import { importPublicKey } from "./importPublicKey";
import { type SignatureScheme, signatureSchemeOf } from "./signatureScheme";

const verifyInput = (key: KeyObject, { pss }: SignatureScheme): VerifyKeyObjectInput =>
  pss ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: pss.saltLength } : { key };

/**
 * In the thread pool, since a check costs more than a signature. False also for a key that does not belong to the
 * algorithm or is malformed. Throws PkiError "unsupported" for an algorithm that Node's crypto does not have.
 */
export const verifySignature: VerifySignature = async ({ spki, algorithm, data, signature }) => {
  const scheme = signatureSchemeOf(algorithm);
  if (!scheme.keyOids.includes(spki.algorithm.oid)) return false;
  const key = importPublicKey(spki);
  if (!key) return false;
  return new Promise((resolve, reject) => {
    verify(scheme.digest, data, verifyInput(key, scheme), signature, (error, valid) => {
      if (error) reject(new PkiError("unsupported", "Cannot check this signature.", { cause: error }));
      else resolve(valid);
    });
  });
};
