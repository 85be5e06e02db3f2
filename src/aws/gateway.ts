import type { Devices, LocalDevices } from "./devices";
import type { RevocationReason, RevocationSettings } from "./revocation";

/** A value of AWS, or a newer one that this version does not know yet. */
type Open<T extends string> = T | (string & {});

export type AuthorityType = "ROOT" | "SUBORDINATE";
export type UsageMode = "GENERAL_PURPOSE" | "SHORT_LIVED_CERTIFICATE";
export type AuthorityStatus = Open<
  "CREATING" | "PENDING_CERTIFICATE" | "ACTIVE" | "DISABLED" | "EXPIRED" | "DELETED" | "FAILED"
>;

export interface CertificateAuthority {
  readonly arn: string;
  readonly type: Open<AuthorityType>;
  readonly status: AuthorityStatus;
  /** What to call it: common name, else organization, else the tail of the ARN. */
  readonly commonName: string;
  /** RFC 4514. */
  readonly subject: string;
  readonly keyAlgorithm: string;
  readonly signingAlgorithm: string;
  /** Lower-case hex; absent until a certificate is imported, as are the dates. */
  readonly serialHex?: string;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly createdAt: Date;
  readonly usageMode: Open<UsageMode>;
  readonly ownerAccount: string;
  readonly revocation: RevocationSettings;
  /** Of a deleted CA: until then it can be restored. */
  readonly restorableUntil?: Date;
}

export type AuditReportFormat = "JSON" | "CSV";

/** What a CA issued and revoked, as AWS writes it into a bucket. */
export interface AuditReport {
  readonly id: string;
  readonly bucket: string;
  readonly key: string;
  /** In the format that was asked for. */
  readonly text: string;
}

/** One attribute of a distinguished name, in the order in which it is encoded. */
export interface SubjectAttribute {
  /** Dotted, for example "2.5.4.3". */
  readonly oid: string;
  readonly value: string;
}

export interface CreateAuthorityRequest {
  readonly type: AuthorityType;
  readonly subject: readonly SubjectAttribute[];
  /** One of AWS Private CA's names, for example "EC_prime256v1". */
  readonly keyAlgorithm: string;
  /** For example "SHA256WITHECDSA". */
  readonly signingAlgorithm: string;
  /** Default "GENERAL_PURPOSE". */
  readonly usageMode?: UsageMode;
  readonly tags?: readonly Tag[];
}

export type Validity =
  | { readonly type: "DAYS" | "MONTHS" | "YEARS"; readonly value: number }
  /** Seconds since 1970. */
  | { readonly type: "ABSOLUTE"; readonly value: number }
  /** The digits YYMMDDHHMMSS or YYYYMMDDHHMMSS, UTC. */
  | { readonly type: "END_DATE"; readonly value: number };

export interface IssueRequest {
  readonly authorityArn: string;
  /** PEM. */
  readonly csr: string;
  /** Name with version, for example "EndEntityCertificate/V1". */
  readonly template: string;
  readonly validity: Validity;
  /** Of the family of the CA's key. */
  readonly signingAlgorithm: string;
  /** Up to 36 characters: the same request with the same token answers the same ARN for five minutes. Default: a new one. */
  readonly idempotencyToken?: string;
}

/** A certificate of the list of what a CA issued. */
export interface IssuedCertificate {
  readonly arn: string;
  readonly authorityArn: string;
  /** Lower-case hex. */
  readonly serialHex: string;
  /** RFC 4514. */
  readonly subject: string;
  /** What to call it: common name, else the subject, else the tail of the serial. */
  readonly commonName: string;
  /** Dates are absent only for an entry of the index whose certificate was never fetched. */
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly issuedAt: Date;
  readonly templateArn?: string;
  /** True when the template is one for a CA. */
  readonly isAuthority: boolean;
  readonly revokedAt?: Date;
  /** One of `RevocationReason`, or a name that a report has. */
  readonly revocationReason?: string;
  /** SHA-256 of the certificate, lower-case hex, and the pin of its key: in the index of AWS, once the certificate was seen. */
  readonly fingerprint?: string;
  readonly pin?: string;
}

export interface FindRequest {
  /** As a person types it: part of a name, serial number, fingerprint, pin, ARN, "expires<30d" or "revoked". */
  readonly text: string;
  /** ARNs of the CAs in question on AWS; the local backend looks through all of its Region. */
  readonly authorities: readonly string[];
  /** 1 to 1000, default 50. */
  readonly maxResults?: number;
}

export interface FoundCertificates {
  /** Those that end first when the query is about the end, else the newest first. */
  readonly items: readonly IssuedCertificate[];
  readonly moreFound: boolean;
}

/** PEM; the chain is ordered from the issuer to the root and absent for a root. */
export interface CertificateWithChain {
  readonly certificate: string;
  readonly chain?: string;
}

export interface Tag {
  readonly key: string;
  readonly value?: string;
}

export interface PageOptions {
  readonly nextToken?: string;
  /** 1 to 1000; AWS answers fewer when it likes to. */
  readonly maxResults?: number;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextToken?: string;
}

/** Where the list of issued certificates comes from: the local backend, or the index that Rootpin keeps for AWS. */
export interface IssuedPage extends Page<IssuedCertificate> {
  readonly source: "backend" | "index";
  /** How many the CA issued, when known. */
  readonly total?: number;
  /** When the audit report was made that the index took in last. */
  readonly reportedAt?: Date;
}

/** Private CA of AWS or of the local backend. Methods throw AwsError, or the signal's reason once it is aborted. */
export interface CertificateAuthorities {
  list(options: PageOptions, signal: AbortSignal): Promise<Page<CertificateAuthority>>;
  describe(arn: string, signal: AbortSignal): Promise<CertificateAuthority>;
  /** Answers the ARN; the CA is CREATING. Costs money on AWS. */
  create(request: CreateAuthorityRequest, signal: AbortSignal): Promise<string>;
  /** PEM. Waits while the CA is CREATING. */
  certificateSigningRequest(arn: string, signal: AbortSignal): Promise<string>;
  /** Answers the ARN of the certificate, which may not be issued yet. */
  issue(request: IssueRequest, signal: AbortSignal): Promise<string>;
  /** Waits until the certificate is issued. */
  certificate(authorityArn: string, certificateArn: string, signal: AbortSignal): Promise<CertificateWithChain>;
  authorityCertificate(arn: string, signal: AbortSignal): Promise<CertificateWithChain>;
  /** PEM; no chain for a root. */
  importCertificate(arn: string, certificate: string, chain: string | undefined, signal: AbortSignal): Promise<void>;
  setStatus(arn: string, status: "ACTIVE" | "DISABLED", signal: AbortSignal): Promise<void>;
  /** Deletes a CA that is not active; for 7 to 30 days it can be restored. */
  remove(arn: string, restorableDays: number, signal: AbortSignal): Promise<void>;
  /** Gives a deleted CA back the state that it had. */
  restore(arn: string, signal: AbortSignal): Promise<void>;
  /** Takes the place of all settings that were there. Only certificates that are issued from then on say so. */
  setRevocation(arn: string, settings: RevocationSettings, signal: AbortSignal): Promise<void>;
  revoke(arn: string, serialHex: string, reason: RevocationReason, signal: AbortSignal): Promise<void>;
  /** Waits until the report is written, and reads it from its bucket. AWS makes one in 30 minutes for each CA. */
  createAuditReport(arn: string, bucket: string, format: AuditReportFormat, signal: AbortSignal): Promise<AuditReport>;
  tags(arn: string, signal: AbortSignal): Promise<readonly Tag[]>;
  tag(arn: string, tags: readonly Tag[], signal: AbortSignal): Promise<void>;
  /** A tag with a value is removed only if the value is equal. */
  untag(arn: string, tags: readonly Tag[], signal: AbortSignal): Promise<void>;
  issued(authorityArn: string, options: PageOptions, signal: AbortSignal): Promise<IssuedPage>;
  /** Looks through the same lists. */
  find(request: FindRequest, signal: AbortSignal): Promise<FoundCertificates>;
}

/** What a report says that a CA issued. */
export interface IssuedReport {
  readonly authorityArn: string;
  readonly certificates: readonly IssuedCertificate[];
  readonly reportedAt: Date;
}

/** What Rootpin itself remembers of the CAs of AWS. */
export interface IssuedRecords {
  /** Takes in what a report says, and answers how many certificates were not known before. */
  importReport(report: IssuedReport): Promise<number>;
}

/** A certificate that ACM holds for load balancers and other services. */
export interface ServerCertificate {
  readonly arn: string;
  /** Its first name. */
  readonly domainName: string;
  /** All names, or the first of many. */
  readonly names: readonly string[];
  /** False: ACM issued it, and renews it by itself. */
  readonly imported: boolean;
  readonly status: string;
  readonly notAfter?: Date;
}

export interface ServerCertificateImport {
  /** PEM, as are the others. */
  readonly certificate: string;
  /** Without the certificate, from its issuer upwards. */
  readonly chain?: string;
  /** Not encrypted. */
  readonly privateKey: string;
  /** Takes the place of the certificate with this ARN, which stays what it is called. */
  readonly arn?: string;
}

/** A certificate that ACM makes the key of, and issues itself or lets a private CA issue. */
export interface ServerCertificateRequest {
  /** The first one is the common name. */
  readonly names: readonly [string, ...string[]];
  /** For example "RSA_2048"; one that ACM makes. */
  readonly keyAlgorithm: string;
  /** Absent: one that browsers trust, for names that are proved by DNS records. */
  readonly authorityArn?: string;
  /** Whether logs of certificate transparency may have it; means nothing with a private CA. */
  readonly logged: boolean;
}

/** How far a request has come. */
export interface RequestedCertificate {
  readonly arn: string;
  /** "PENDING_VALIDATION", "ISSUED", "FAILED" … */
  readonly status: string;
  readonly failureReason?: string;
  /** What has to be in DNS before it is issued, each once; empty until ACM knows it. */
  readonly records: readonly DnsRecord[];
}

export interface DnsRecord {
  readonly name: string;
  readonly type: string;
  readonly value: string;
}

/** ACM of AWS or of the local backend. Methods throw AwsError, or the signal's reason once it is aborted. */
export interface ServerCertificates {
  list(options: PageOptions, signal: AbortSignal): Promise<Page<ServerCertificate>>;
  /** PEM; the chain as it was imported. */
  certificate(arn: string, signal: AbortSignal): Promise<CertificateWithChain>;
  /** Answers its ARN. */
  import(request: ServerCertificateImport, signal: AbortSignal): Promise<string>;
  /** Answers its ARN; it is not issued yet. What is requested for a public CA becomes public, unless it is not to be logged. */
  request(request: ServerCertificateRequest, signal: AbortSignal): Promise<string>;
  requested(arn: string, signal: AbortSignal): Promise<RequestedCertificate>;
}

/** State of the local backend. */
export interface LocalStatus {
  readonly version: string;
  readonly region: string;
  readonly accountId: string;
  readonly authorities: number;
  readonly certificates: number;
}

/** The time by which the local backend lives. */
export interface BackendClock {
  readonly now: Date;
  /** Of this computer's clock; 0 when it follows it, negative when it is behind. */
  readonly aheadMilliseconds: number;
}

/** `real`: follow this computer's clock again. */
export type ClockWish = { readonly advanceMilliseconds: number } | { readonly time: Date } | { readonly real: true };

/** A log of certificate transparency that the local backend keeps. */
export interface LocalTransparencyLog {
  readonly name: string;
  readonly operator: string;
  /** With a slash at its end; "ct/v1/get-sth" follows it. */
  readonly url: string;
  /** DER of its SubjectPublicKeyInfo, base64. */
  readonly key: string;
  /** SHA-256 of the key, base64. */
  readonly logId: string;
  readonly treeSize: number;
}

/** What only the local backend can do. */
export interface LocalControl extends LocalDevices {
  /** Throws AwsError with code "ForeignListener" when something else answers at the endpoint. */
  status(signal: AbortSignal): Promise<LocalStatus>;
  listIssuedCertificates(authorityArn: string, options: PageOptions, signal: AbortSignal): Promise<IssuedPage>;
  /** On the local backend, "expires<30d" goes by the backend's clock. */
  findCertificates(request: Omit<FindRequest, "authorities">, signal: AbortSignal): Promise<FoundCertificates>;
  clock(signal: AbortSignal): Promise<BackendClock>;
  /** Answers when what became due by it is done: CRLs, renewals, removals. */
  setClock(wish: ClockWish, signal: AbortSignal): Promise<BackendClock>;
  /** Deletes every CA and certificate. */
  reset(signal: AbortSignal): Promise<void>;
  /** Loads a scenario; "demo" is the small demo PKI. */
  seed(scenario: string, signal: AbortSignal): Promise<void>;
  shutdown(signal: AbortSignal): Promise<void>;
  transparencyLogs(signal: AbortSignal): Promise<readonly LocalTransparencyLog[]>;
  /** Logs a certificate for this name that nobody asked for; answers it as PEM. */
  misissue(domainName: string, signal: AbortSignal): Promise<string>;
  /** Makes a bucket for CRLs and audit reports, unless there is one of this name. */
  createBucket(bucket: string, signal: AbortSignal): Promise<void>;
}

/** A value of the connection and where it came from, for a tooltip: "eu-west-1", "profile \"dev\"". */
export interface Sourced {
  readonly value: string;
  readonly source: string;
}

export interface ConnectionInfo {
  readonly kind: "local" | "aws";
  /** "local" or "profile:name". */
  readonly label: string;
  readonly profile?: string;
  readonly region: string;
  /** "Europe (Ireland)", else the region's code. */
  readonly regionName: string;
  /** Known once AWS has returned an ARN. */
  readonly accountId?: string;
  /** The account that the profile's settings point to; shown as likely, not as known. */
  readonly accountHint?: string;
  readonly readOnly: boolean;
  /** How profile, region and endpoint were chosen. */
  readonly sources: { readonly profile?: Sourced; readonly region: Sourced; readonly endpoint?: Sourced };
  /** Sentences for the user. */
  readonly warnings: readonly string[];
}

export interface MonthlyPrice {
  readonly amount: number;
  readonly currency: "USD";
  /** Where the price was read, and when. */
  readonly source: string;
  readonly asOf: string;
}

/** An open connection; all of it is unusable after `dispose`. */
export interface Connection {
  /** Read it anew each time: the account becomes known with the first answer. */
  readonly info: ConnectionInfo;
  readonly certificateAuthorities: CertificateAuthorities;
  readonly serverCertificates: ServerCertificates;
  /** AWS IoT in the connection's region. */
  readonly devices: Devices;
  devicesIn(region: string): Devices;
  /** Only with kind "local". */
  readonly localControl?: LocalControl;
  /** Only with kind "aws": the local backend knows by itself what its CAs issued. */
  readonly issuedRecords?: IssuedRecords;
  /** The account that a change would go to: known, else what credentials or profile say, else undefined. */
  account(signal: AbortSignal): Promise<string | undefined>;
  /** Page of an ARN in the AWS console; undefined for the local backend. */
  consoleUrl(arn: string): string | undefined;
  /** What a CA costs a month; undefined for the local backend, which costs nothing. */
  monthlyPrice(usageMode: UsageMode): MonthlyPrice | undefined;
  dispose(): void;
}

export interface LocalConnectionOptions {
  readonly kind: "local";
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

export interface AwsConnectionOptions {
  readonly kind: "aws";
  /** Chosen by the user in this window. */
  readonly profile?: string;
  readonly region?: string;
  /** From settings: they rank below a choice and above the environment. */
  readonly settings?: { readonly profile?: string; readonly region?: string };
  /** Service → URL; services are "acm", "acm-pca", "iot", "iot-data". */
  readonly endpoints?: Readonly<Partial<Record<string, string>>>;
  readonly readOnly?: boolean;
  /** Ask the metadata service of EC2 for credentials: a laptop waits for it in vain. Default false. */
  readonly instanceMetadata?: boolean;
  /** Folder for the index of what was issued. */
  readonly indexFolder: string;
  /** Asks the user for the code of an MFA device. */
  readonly mfaCodeProvider?: (serial: string) => Promise<string>;
}

/** What both kinds take from whoever opens the connection. */
export interface ConnectionHost {
  /** Of Rootpin, for the user agent. */
  readonly version: string;
  /** A line for the log: operation, request id, milliseconds, status. */
  readonly log?: (line: string) => void;
}

export interface Profile {
  readonly name: string;
  readonly region?: string;
  /** How it signs in, in a few words: "SSO", "assumes a role", "access key". */
  readonly kind: string;
}

export interface Region {
  readonly code: string;
  readonly name: string;
}

/** What the bundle with the AWS SDK offers; loaded on first use. */
export interface AwsConnections {
  openConnection(options: LocalConnectionOptions | AwsConnectionOptions, host: ConnectionHost): Promise<Connection>;
  listProfiles(): Promise<readonly Profile[]>;
  listRegions(): readonly Region[];
  /** Calls back when a profile file changed or someone signed in; call the result to stop. */
  watchProfileFiles(onChange: () => void): () => void;
}
