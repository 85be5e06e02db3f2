import { type FidelityRows, own } from "./fidelity";

/** Rootpin's own operations: AWS has no call for what they do. */
export const controlFidelity: FidelityRows = {
  ClearFaults: own("Ends the failures on demand."),
  Dump: own("Everything of all regions but keys and secrets."),
  FindCertificates: own("By serial number, fingerprint, pin or name, over all CAs of a region."),
  GetClock: own("The time that the backend goes by, and how far it is ahead."),
  GetStatus: own("What runs where, and what it holds."),
  ListFaults: own("The failures on demand that are set."),
  ListIssuedCertificates: own("What a CA issued, newest first. AWS tells only by audit reports."),
  Reset: own("Removes every record of every region."),
  Seed: own("Loads a PKI that is there to be looked at."),
  SetClock: own("Moves the backend's clock, and does what is then due."),
  SetFault: own("Failures on demand: throttling, refusals, delays, slow issuing, no CRLs or OCSP."),
  Shutdown: own("Answers, then stops."),
  VerifyAudit: own("Whether the audit log is whole."),
};
