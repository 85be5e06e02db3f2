import type { CrlReason } from "../../pki/extensions/cRLReason";

/** AWS's names; it has none for certificateHold and removeFromCRL. */
const reasons = {
  UNSPECIFIED: "unspecified",
  KEY_COMPROMISE: "keyCompromise",
  CERTIFICATE_AUTHORITY_COMPROMISE: "cACompromise",
  AFFILIATION_CHANGED: "affiliationChanged",
  SUPERSEDED: "superseded",
  CESSATION_OF_OPERATION: "cessationOfOperation",
  PRIVILEGE_WITHDRAWN: "privilegeWithdrawn",
  A_A_COMPROMISE: "aACompromise",
} as const satisfies Readonly<Record<string, CrlReason>>;

export type RevocationReason = keyof typeof reasons;

export const revocationReasons = Object.keys(reasons) as RevocationReason[];

/** Throws for a name that cannot have come here: nothing is signed about it. */
export function crlReasonOf(name: string): CrlReason {
  const reason = Object.hasOwn(reasons, name) ? reasons[name as RevocationReason] : undefined;
  if (!reason) throw new Error("The store holds a revocation with a reason that there is not.");
  return reason;
}
