import { createHmac, timingSafeEqual } from "node:crypto";

/** A random text that the client sends; the answer's proof depends on it. */
export const challengeHeader = "x-rootpin-challenge";
export const proofHeader = "x-rootpin-proof";

/**
 * What tells a client that the secret key of the data folder is known at the other end too. A backend gives it only to who
 * signed for it and for its address, so that another program in between cannot fetch it.
 */
export const proofOf = (secretAccessKey: string, challenge: string): string =>
  createHmac("sha256", secretAccessKey).update(`rootpin-proof\n${challenge}`).digest("hex");

export function isProof(proof: unknown, secretAccessKey: string, challenge: string): boolean {
  const expected = Buffer.from(proofOf(secretAccessKey, challenge));
  const given = Buffer.from(typeof proof === "string" ? proof : "");
  return given.length === expected.length && timingSafeEqual(given, expected);
}
