import type { Certificate } from "../certificate/certificate";
import type { PublicKeyDescription } from "../certificate/subjectPublicKeyInfo";
import type { PathProfile } from "./pathProfile";
import type { PathReason } from "./pathVerdict";

/** Keys that are too short to trust, those of the anchor included. */
export function keyReasons(path: readonly Certificate[], profile: PathProfile): PathReason[] {
  return path.flatMap(({ subjectPublicKeyInfo: { key } }, at): PathReason[] => {
    const weakness = weaknessOf(key) ?? (profile === "web" ? webWeaknessOf(key) : undefined);
    return weakness === undefined ? [] : [{ code: "weak-key", at, message: `Its key ${weakness}.` }];
  });
}

function weaknessOf(key: PublicKeyDescription): string | undefined {
  if (key.type === "rsa" && key.bits < 1024) return `has ${key.bits} bits of RSA; 1024 are the least`;
  if (key.type === "rsa" && !/[13579]$/.test(key.exponent)) return "has an even RSA exponent";
  if (key.type === "rsa" && key.exponent === "1") return "has the RSA exponent 1";
  if (key.type === "ec" && key.curve === "explicit parameters") {
    return "spells out its curve instead of naming it (RFC 5480 section 2.1.1)";
  }
  return undefined;
}

/** CA/Browser Forum Baseline Requirements section 6.1.5 */
function webWeaknessOf(key: PublicKeyDescription): string | undefined {
  if (key.type === "dsa") return "is DSA, which web clients do not take";
  if (key.type === "rsa" && key.bits < 2048) return `has ${key.bits} bits of RSA; web clients want 2048`;
  if (key.type === "rsa" && key.bits % 8 !== 0) return `has ${key.bits} bits of RSA, which is no multiple of 8`;
  if (key.type === "ec" && key.bits < 256) return `is on the curve ${key.curve}; web clients want 256 bits`;
  return undefined;
}
