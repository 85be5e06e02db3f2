/**
 * What was gathered for a drill: plain data of everybody who was asked. Texts are those of certificates and files, not escaped
 * for anything.
 */
export interface DrillFacts {
  /** ARN of the CA whose key is stolen. */
  readonly chosen: string;
  /** By the clock of the backend, or of AWS. */
  readonly at: Date;
  /** Every CA of the connection. */
  readonly authorities: readonly AuthorityFacts[];
  /** What the chosen CA and those below it issued. */
  readonly issued: readonly IssuedFacts[];
  /** The local backend knows all of it; the index of AWS only what Rootpin issued or a report said. */
  readonly issuedSource: "backend" | "index";
  readonly regions: readonly RegionFacts[];
  /** Certificates of ACM that these CAs issued. */
  readonly serverCertificates: readonly ServerFacts[];
  readonly pins: readonly PinFacts[];
  /** What could not be asked, or not to its end. */
  readonly gaps: readonly string[];
}

export interface AuthorityFacts {
  readonly arn: string;
  readonly name: string;
  readonly status: string;
  /** Of its certificate. */
  readonly serialHex?: string;
  /** SHA-256 of its certificate, lower-case hex, as AWS IoT names it; absent when it has none. */
  readonly fingerprint?: string;
  /** "sha256/…" of its key. */
  readonly pin?: string;
  /** ARN of the CA whose key signed it; absent for a root, and for one whose issuer is not among them. */
  readonly issuer?: string;
  readonly isRoot: boolean;
}

export interface IssuedFacts {
  readonly arn: string;
  readonly authorityArn: string;
  readonly name: string;
  readonly serialHex: string;
  readonly notAfter?: Date;
  readonly revoked: boolean;
  readonly isAuthority: boolean;
  /** Absent when the certificate itself was not read. */
  readonly fingerprint?: string;
  readonly pin?: string;
}

export interface RegionFacts {
  readonly region: string;
  readonly registered: readonly RegisteredFacts[];
  /** Those that a registered CA of these signed, or that were found among what the CAs issued. */
  readonly devices: readonly DeviceFacts[];
  /** Why it could not be read. */
  readonly problem?: string;
}

/** A CA as AWS IoT has it in one region. */
export interface RegisteredFacts {
  readonly certificateId: string;
  readonly active: boolean;
  readonly autoRegistration: boolean;
}

export interface DeviceFacts {
  readonly certificateId: string;
  readonly arn: string;
  /** Of the certificate: "ACTIVE". */
  readonly status: string;
  readonly things: readonly string[];
  /** Undefined: nobody tells. */
  readonly connected?: boolean;
  /** When it was last seen to connect, in seconds since 1970; only its order counts. */
  readonly seen?: number;
}

export interface ServerFacts {
  readonly arn: string;
  readonly domainName: string;
  readonly notAfter?: Date;
}

/** What one file pins for one host. */
export interface PinFacts {
  readonly path: string;
  /** Counted from 1. */
  readonly line: number;
  /** Absent where the code pins whatever it connects to. */
  readonly host?: string;
  /** "sha256/…" of keys; what is no hash of a key is left out. */
  readonly pins: readonly string[];
}
