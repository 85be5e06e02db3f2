import type { FaultEntry } from "./faults";
import type { StateDump } from "./stateDump";

/**
 * Rootpin's own operations, which the backend answers beside AWS's: POST /_rootpin with X-Amz-Target "Rootpin.<Operation>".
 * As in AWS's JSON, members are in Pascal case, times are seconds since 1970, and an operation without output has an empty
 * body. The region is that of the request's signature.
 */
export interface ControlOperations {
  ListIssuedCertificates: { input: ListIssuedCertificatesInput; output: ListIssuedCertificatesOutput };
  FindCertificates: { input: FindCertificatesInput; output: FindCertificatesOutput };
  GetStatus: { input: Record<string, never>; output: StatusOutput };
  /** Removes every record, of all regions; credentials and the data key stay. */
  Reset: { input: Record<string, never>; output: undefined };
  /** Answers, then stops the backend. */
  Shutdown: { input: Record<string, never>; output: undefined };
  Seed: { input: SeedInput; output: SeedOutput };
  /** Reads the whole audit log. */
  VerifyAudit: { input: Record<string, never>; output: VerifyAuditOutput };
  GetClock: { input: Record<string, never>; output: ClockOutput };
  /** Sets the backend's clock, and answers when what became due by that is done: CRLs, renewals, removals. */
  SetClock: { input: SetClockInput; output: ClockOutput };
  /** Lets calls fail or wait from now on, also after a restart. A fault of the same place adds to those that are set. */
  SetFault: { input: SetFaultInput; output: { readonly Fault: FaultEntry } };
  /** All of them, or the one of this id. */
  ClearFaults: { input: { readonly Id?: string }; output: { readonly Cleared: number } };
  /** Everything but keys, of all regions. */
  Dump: { input: Record<string, never>; output: { readonly State: StateDump } };
  /** What the broker saw of connections, the newest first; held in memory, of this run of the backend. */
  ListConnections: { input: ListConnectionsInput; output: { readonly Connections: readonly ConnectionEntry[] } };
  /** Who is connected now, in the region of the request. */
  ListSessions: { input: Record<string, never>; output: { readonly Sessions: readonly SessionEntry[] } };
  /** The registrations of devices and what came of each, the newest first. */
  ListRegistrations: {
    input: ListRegistrationsInput;
    output: { readonly Registrations: readonly RegistrationEntry[] };
  };
  /** The regions that hold something of AWS IoT, and where their broker listens. */
  ListIotRegions: { input: Record<string, never>; output: { readonly Regions: readonly IotRegionEntry[] } };
  /** Where AWS IoT knows certificates, in all accounts and regions, and which CAs it refused in the region of the request. */
  ListCertificatePlaces: { input: { readonly CertificateIds: readonly string[] }; output: ListCertificatePlacesOutput };
  /** What runs when a topic rule calls a Lambda function. */
  GetHook: { input: Record<string, never>; output: HookOutput };
  /** A file with a Lambda handler; without one the built-in registration runs. */
  SetHook: { input: { readonly File?: string }; output: HookOutput };
  ListFaults: { input: Record<string, never>; output: { readonly Faults: readonly FaultEntry[] } };
  /** The logs of certificate transparency that this backend keeps, of all regions; anybody may ask them at their URLs. */
  ListTransparencyLogs: { input: Record<string, never>; output: ListTransparencyLogsOutput };
  /** Issues and logs a certificate that nobody asked for, from a CA that nobody uses: for trying how it is found. */
  MisissueCertificate: { input: { readonly DomainName: string }; output: MisissueCertificateOutput };
  /** Says in the place of a domain's owner that the names of a certificate, which ACM validates by email, are theirs. */
  ApproveServerCertificate: { input: { readonly CertificateArn: string }; output: undefined };
}

export interface ListIssuedCertificatesInput {
  readonly CertificateAuthorityArn: string;
  readonly NextToken?: string;
  /** 1 to 1000, default 100. */
  readonly MaxResults?: number;
}

/** What AWS has no call for: the certificates that a CA issued, newest first. */
export interface ListIssuedCertificatesOutput {
  readonly Certificates: readonly IssuedCertificateEntry[];
  /** Of all pages. */
  readonly TotalCount: number;
  readonly NextToken?: string;
}

export interface IssuedCertificateEntry {
  readonly Arn: string;
  readonly CertificateAuthorityArn: string;
  /** Hexadecimal, lower case, as at the end of the ARN. */
  readonly Serial: string;
  /** RFC 4514. */
  readonly Subject: string;
  /** What to call it: common name, else the subject, else the serial. */
  readonly CommonName: string;
  readonly NotBefore: number;
  readonly NotAfter: number;
  readonly IssuedAt: number;
  readonly TemplateArn: string;
  /** Whether it is a CA's certificate. */
  readonly IsAuthority: boolean;
  readonly RevokedAt?: number;
  /** As AWS names it: "KEY_COMPROMISE". */
  readonly RevocationReason?: string;
}

export interface FindCertificatesInput {
  /** As a person types it; certificateQuery.ts says how it is read. */
  readonly Query: string;
  /** 1 to 1000, default 50. */
  readonly MaxResults?: number;
}

/** What the CAs of the region issued: those that end first when the query is about the end, else the newest first. */
export interface FindCertificatesOutput {
  readonly Certificates: readonly IssuedCertificateEntry[];
  readonly MoreFound: boolean;
}

export interface RegionStatus {
  readonly Region: string;
  readonly CertificateAuthorities: number;
  readonly IssuedCertificates: number;
}

export interface StatusOutput {
  readonly Version: string;
  readonly Pid: number;
  readonly Endpoint: string;
  readonly DataFolder: string;
  readonly AccountId: string;
  /** Of the request. */
  readonly Region: string;
  /** Those that hold a CA. */
  readonly Regions: readonly RegionStatus[];
  readonly StoreDriver: string;
  readonly SchemaVersion: number;
  readonly KeyProtection: string;
  /** What was looked at before anything was answered. */
  readonly SelfTest: readonly SelfTestEntry[];
  readonly StartedAt: number;
  /** The backend's idea of now. */
  readonly Now: number;
}

export interface SelfTestEntry {
  /** "audit-log", "authority-records", "authority-keys". */
  readonly Name: string;
  readonly Passed: boolean;
  readonly Detail: string;
}

export interface VerifyAuditOutput {
  /** How many lines fit together, from the first one on. */
  readonly Lines: number;
  /** The first line that was changed or removed; absent when all fit. */
  readonly BrokenAt?: number;
}

export interface SeedInput {
  /** "demo": a root CA, two subordinate CAs, a few devices and a server. */
  readonly Scenario: string;
}

export interface SeedOutput {
  /** The CAs of the scenario, those that were there before included. */
  readonly CertificateAuthorityArns: readonly string[];
  /** How many CAs and certificates were added: 0 when the scenario was there. */
  readonly Added: number;
}

/** A place that is left out is every one. */
export type SetFaultInput = Pick<FaultEntry, "Kind"> & Partial<Omit<FaultEntry, "Id">>;

/** Exactly one of them. */
export type SetClockInput =
  | { readonly AdvanceSeconds: number }
  /** Seconds since 1970. */
  | { readonly Time: number }
  /** Follow the machine's clock again. */
  | { readonly Real: true };

export interface ClockOutput {
  /** The backend's idea of now, in seconds since 1970. */
  readonly Now: number;
  /** How far it is ahead of the machine's clock, in seconds; 0 when it follows it, negative when it is behind. */
  readonly AheadSeconds: number;
}

export interface ListConnectionsInput {
  readonly CertificateId?: string;
  readonly ClientId?: string;
  /** 1 to 1000, default 50. */
  readonly MaxResults?: number;
}

export interface ConnectionEntry {
  readonly Id: number;
  readonly At: number;
  readonly Region: string;
  readonly RemoteAddress: string;
  /** "mqtt", or "alpn" for the listener that needs AWS's protocol name. */
  readonly Listener: string;
  readonly TlsVersion: string;
  readonly Cipher: string;
  /** SNI; absent when the client sent none. */
  readonly ServerName?: string;
  readonly Alpn?: string;
  /** SHA-256 of each certificate that was sent, the leaf first. */
  readonly SentCertificates: readonly string[];
  readonly ClientId?: string;
  /** "open", "handshake-failed", "no-connect", "refused", "registered", "accepted". */
  readonly Outcome: string;
  readonly Reason?: string;
  readonly Detail?: string;
  readonly ClosedAt?: number;
}

export interface SessionEntry {
  readonly ClientId: string;
  readonly CertificateId: string;
  readonly RemoteAddress: string;
  readonly ConnectedAt: number;
}

export interface ListRegistrationsInput {
  readonly CertificateId?: string;
  /** 1 to 1000, default 50. */
  readonly MaxResults?: number;
}

export interface RegistrationEntry {
  readonly CertificateId: string;
  readonly CaCertificateId: string;
  readonly At: number;
  readonly Topic: string;
  /** JSON, as it was published. */
  readonly Payload: string;
  readonly Duplicate: boolean;
  /** Absent: it is still going on. */
  readonly Steps?: readonly RegistrationStepEntry[];
}

export interface RegistrationStepEntry {
  /** "rule:name", "hook", "provisioning". */
  readonly Name: string;
  readonly Ok: boolean;
  readonly Detail: string;
  readonly Milliseconds?: number;
}

export interface ListCertificatePlacesOutput {
  readonly Authorities: readonly AuthorityPlaceEntry[];
  readonly Devices: readonly CertificatePlaceEntry[];
  /** The newest first. */
  readonly RefusedAuthorities: readonly RefusedAuthorityEntry[];
}

export interface CertificatePlaceEntry {
  readonly CertificateId: string;
  readonly AccountId: string;
  readonly Region: string;
}

export interface AuthorityPlaceEntry extends CertificatePlaceEntry {
  readonly Mode: "DEFAULT" | "SNI_ONLY";
  readonly Active: boolean;
}

export interface RefusedAuthorityEntry {
  readonly At: number;
  /** Absent when the certificate could not be read. */
  readonly CertificateId?: string;
  /** AWS's error. */
  readonly Code: string;
  readonly Message: string;
}

export interface IotRegionEntry {
  readonly Region: string;
  readonly CaCertificates: number;
  readonly Certificates: number;
  /** Of the broker's listener for the region. */
  readonly MqttPort: number;
  /** Rises with each change of CAs, certificates, things and policies, in any region, while the backend runs. */
  readonly Revision: number;
}

export interface HookOutput {
  /** Absent: the built-in registration. */
  readonly File?: string;
}

export interface ListTransparencyLogsOutput {
  readonly Logs: readonly TransparencyLogEntry[];
}

export interface TransparencyLogEntry {
  readonly Name: string;
  readonly Operator: string;
  /** Base of RFC 6962 section 4, with a slash at its end: "…/ct/local-log-a/", to which "ct/v1/get-sth" is added. */
  readonly Url: string;
  /** Its SubjectPublicKeyInfo, base64 of the DER. */
  readonly Key: string;
  /** SHA-256 of the key, base64. */
  readonly LogId: string;
  readonly TreeSize: number;
}

export interface MisissueCertificateOutput {
  /** PEM; the chain from the issuer to the root. */
  readonly Certificate: string;
  readonly CertificateChain: string;
}
