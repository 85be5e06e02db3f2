import { createPrivateKey, createPublicKey } from "node:crypto";
import { decodeSubjectPublicKeyInfo, type SubjectPublicKeyInfo } from "../pki/certificate/subjectPublicKeyInfo";
import { readPrivateKey } from "./readPrivateKey";

/** The public key of the private key in a file, computed where the file does not state it. Throws what `readPrivateKey` throws. */
export function publicHalfOf(file: Uint8Array, passphrase?: string): SubjectPublicKeyInfo {
  const pkcs8 = readPrivateKey(file, passphrase);
  const key = createPublicKey(createPrivateKey({ key: Buffer.from(pkcs8), format: "der", type: "pkcs8" }));
  return decodeSubjectPublicKeyInfo(new Uint8Array(key.export({ type: "spki", format: "der" })));
}
