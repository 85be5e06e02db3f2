import { type KeyObject, sign } from "node:crypto";
import { type SigningAlgorithm, signingAlgorithmIdentifier } from "../pki/issue/algorithms";
import type { Signer } from "../pki/issue/signer";
import { PkiError } from "../pki/pkiError";

interface Scheme {
  /** Node's asymmetricKeyType. */
  readonly keyType: string;
  /** Absent where the algorithm has its own. */
  readonly digest?: string;
}

const schemes: Readonly<Record<SigningAlgorithm, Scheme>> = {
  SHA256WITHECDSA: { keyType: "ec", digest: "sha256" },
  SHA384WITHECDSA: { keyType: "ec", digest: "sha384" },
  SHA512WITHECDSA: { keyType: "ec", digest: "sha512" },
  SHA256WITHRSA: { keyType: "rsa", digest: "sha256" },
  SHA384WITHRSA: { keyType: "rsa", digest: "sha384" },
  SHA512WITHRSA: { keyType: "rsa", digest: "sha512" },
  ML_DSA_44: { keyType: "ml-dsa-44" },
  ML_DSA_65: { keyType: "ml-dsa-65" },
  ML_DSA_87: { keyType: "ml-dsa-87" },
};

function signInThreadPool(digest: string | undefined, data: Uint8Array, key: KeyObject): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    sign(digest, data, key, (error, signature) => (error ? reject(error) : resolve(signature)));
  });
}

/**
 * Signs with a private key. Throws PkiError "invalid-input" when the algorithm does not belong to the key.
 * SHA256WITHECDSA, the algorithm of P-256 keys, signs at once: that takes 30 microseconds, the thread pool thrice that.
 */
export function createSigner(privateKey: KeyObject, algorithm: SigningAlgorithm): Signer {
  const { keyType, digest } = schemes[algorithm];
  if (privateKey.asymmetricKeyType !== keyType) {
    const found = privateKey.asymmetricKeyType ?? privateKey.type;
    throw new PkiError("invalid-input", `Signing algorithm ${algorithm} cannot be used with a key of type "${found}".`);
  }
  const signSync = (data: Uint8Array): Promise<Uint8Array> => Promise.resolve(sign(digest, data, privateKey));
  return {
    signatureAlgorithm: signingAlgorithmIdentifier(algorithm),
    sign: algorithm === "SHA256WITHECDSA" ? signSync : (data) => signInThreadPool(digest, data, privateKey),
  };
}
