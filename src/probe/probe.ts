import type { Certificate } from "../pki/certificate/certificate";
import type { PathReason } from "../pki/path/pathVerdict";
import type { ProbeErrorCode } from "./probeError";

/** Which server is asked, and by which way. */
export interface ProbeTarget {
  /** Whose certificate it shall be: what is compared with its names, and sent as SNI unless `servername` says otherwise. */
  readonly host: string;
  readonly port: number;
  /** SNI; empty for none. */
  readonly servername?: string;
  /** Where to connect instead of what the host's name resolves to. */
  readonly connect?: { readonly address: string; readonly port: number };
  /** An HTTP proxy, asked with CONNECT: "http://user:password@127.0.0.1:8080". */
  readonly proxy?: string | undefined;
  /** Shown to a server that asks for one. */
  readonly client?: ClientIdentity;
  readonly timeoutMilliseconds: number;
}

/** A client's certificate with its chain, and its private key, both PEM. */
export interface ClientIdentity {
  readonly certificates: string;
  readonly key: string;
  readonly passphrase?: string;
}

export interface ProbeTrust {
  /** What a client of this machine trusts, and what the user added. */
  readonly anchors: readonly Certificate[];
  readonly at: Date;
}

/** What is wrong with the connection itself, pins apart. */
export type TlsState = "ok" | "untrusted" | "expired" | "wrong-host" | "failed";

/** What a server showed. No request was sent to it. */
export interface Probe {
  readonly tls: TlsState;
  /** As the server sent it, itself first; empty when there was no handshake. Unverified. */
  readonly sent: readonly Certificate[];
  /** What the server's certificate leads to by what is trusted, the anchor included; empty when it leads to nothing trusted. */
  readonly validated: readonly Certificate[];
  readonly reasons: readonly PathReason[];
  /** One sentence with the next step, for everything but "ok". */
  readonly message: string;
  /** Why there was no handshake; only where `tls` is "failed". */
  readonly failure?: ProbeErrorCode;
  readonly protocol?: string;
  /** "TLS_AES_256_GCM_SHA384" */
  readonly cipher?: string;
}
