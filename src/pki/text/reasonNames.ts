import type { CrlReason } from "../extensions/cRLReason";
import type { ReasonFlag } from "../extensions/distributionPoint";

/** Reasons of revocation as OpenSSL writes them, those of an entry and those of a distribution point. */
export const reasonNames: Readonly<Record<CrlReason | ReasonFlag, string>> = {
  unspecified: "Unspecified",
  unused: "Unused",
  keyCompromise: "Key Compromise",
  cACompromise: "CA Compromise",
  affiliationChanged: "Affiliation Changed",
  superseded: "Superseded",
  cessationOfOperation: "Cessation Of Operation",
  certificateHold: "Certificate Hold",
  removeFromCRL: "Remove From CRL",
  privilegeWithdrawn: "Privilege Withdrawn",
  aACompromise: "AA Compromise",
};
