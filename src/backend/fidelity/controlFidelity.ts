import { type FidelityRows, own } from "./fidelity";

/** Rootpin's own operations: AWS has no call for what they do. */
export const controlFidelity: FidelityRows = {
  ApproveServerCertificate: own(
    "Says in the place of a domain's owner that names which ACM validates by email are theirs.",
  ),
  ClearFaults: own("Ends the failures on demand."),
  Dump: own("Everything of all regions but keys and secrets."),
  FindCertificates: own("By serial number, fingerprint, pin or name, over all CAs of a region."),
  GetClock: own("The time that the backend goes by, and how far it is ahead."),
  GetHook: own("What runs when a topic rule calls a Lambda function: a handler's file, or the built-in registration."),
  GetStatus: own("What runs where, and what it holds."),
  ListCertificatePlaces: own(
    "In which accounts and regions AWS IoT knows certificates, and why a CA was not registered.",
  ),
  ListConnections: own("What the broker saw of devices: TLS, what they sent, and why they were refused."),
  ListFaults: own("The failures on demand that are set."),
  ListIotRegions: own("The regions that hold something of AWS IoT, and the broker's port for each."),
  ListIssuedCertificates: own("What a CA issued, newest first. AWS tells only by audit reports."),
  ListRegistrations: own(
    "The registrations of devices, and what came of each: provisioning, rules, the handler's console.",
  ),
  ListSessions: own("Devices that are connected."),
  ListTransparencyLogs: own(
    "The logs of certificate transparency that the backend keeps, with their keys. Anybody may ask them, as RFC 6962 says: " +
      "add-chain, add-pre-chain, get-sth, get-sth-consistency, get-proof-by-hash, get-entries, get-entry-and-proof, get-roots.",
  ),
  MisissueCertificate: own(
    "Logs a certificate that nobody asked for, from a CA that nobody uses: what a monitor has to find.",
  ),
  Reset: own("Removes every record of every region."),
  Seed: own("Loads a PKI that is there to be looked at."),
  SetClock: own("Moves the backend's clock, and does what is then due."),
  SetFault: own("Failures on demand: throttling, refusals, delays, slow issuing, no CRLs or OCSP."),
  SetHook: own("Chooses the handler that topic rules run; without a file the built-in registration."),
  Shutdown: own("Answers, then stops."),
  VerifyAudit: own("Whether the audit log is whole."),
};
