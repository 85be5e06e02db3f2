import { renewServerCertificates } from "./acm/renewServerCertificates";
import { removeDeletedAuthorities } from "./acmpca/removeDeletedAuthorities";
import { writeAuditReports } from "./acmpca/writeAuditReports";
import { certificateDigestsChore } from "./certificateDigestsChore";
import type { Chore } from "./housekeeping";
import { brokerChore } from "./mqtt/brokerChore";
import { revocationChore } from "./revocation/revocationChore";

/** What becomes due, in the order in which it is done. */
export const chores: readonly Chore[] = [
  brokerChore,
  certificateDigestsChore,
  removeDeletedAuthorities,
  renewServerCertificates,
  revocationChore,
  writeAuditReports,
];
