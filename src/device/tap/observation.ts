import type { CauseId } from "../doctor/diagnosis";

/** What one connection of a device showed. Holds no key, and nothing of a password. */
export interface TapObservation {
  /** Counted from 1. */
  readonly connection: number;
  readonly at: Date;
  readonly remoteAddress: string;
  /** What the device offered; absent when it spoke no TLS. */
  readonly offered?: {
    readonly versions: readonly string[];
    readonly alpn: readonly string[];
    readonly cipherSuites: readonly string[];
  };
  /** SNI; absent: none. */
  readonly serverName?: string;
  /** Of the connection that came about: "TLSv1.2". */
  readonly tlsVersion?: string;
  readonly cipher?: string;
  readonly alpn?: string;
  /** As they were sent, the leaf first. */
  readonly certificates: readonly TapCertificate[];
  readonly connect?: TapConnect;
  /** Why it ended before CONNECT: a sentence. */
  readonly failure?: string;
  readonly findings: readonly TapFinding[];
}

export interface TapCertificate {
  /** RFC 4514. */
  readonly subject: string;
  readonly issuer: string;
  /** AWS IoT's: the SHA-256, in hexadecimal. */
  readonly certificateId: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly isAuthority: boolean;
}

export interface TapConnect {
  readonly clientId: string;
  /** "3.1", "3.1.1" or "5". */
  readonly mqttVersion: string;
  readonly keepAliveSeconds: number;
  readonly cleanSession: boolean;
  readonly hasUserName: boolean;
}

/** What AWS IoT would make of it. */
export interface TapFinding {
  readonly status: "good" | "warning" | "bad";
  /** The doctor's cause, where it is one. */
  readonly cause?: CauseId;
  readonly text: string;
}
