import { createPublicKey, type KeyObject } from "node:crypto";

/** Whether a private key belongs to a public one, given as the DER of its SubjectPublicKeyInfo. */
export function keyMatches(privateKey: KeyObject, subjectPublicKeyInfo: Uint8Array): boolean {
  const claimed = createPublicKey({ key: Buffer.from(subjectPublicKeyInfo), format: "der", type: "spki" });
  return createPublicKey(privateKey).equals(claimed);
}
