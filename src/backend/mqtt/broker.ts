import type { IotAction } from "../../iot/policy/examineStatement";
import type { Realm } from "../store/iot/realm";

/** The message broker for devices: MQTT over mutual TLS. */
export interface Broker {
  readonly address: BrokerAddress;
  /** Of the listener for a region; opened when it is asked for first. The default region's is `address.port`. */
  portOf(region: string): Promise<number>;
  /** From the backend itself: no policy is asked, reserved topics included. */
  publish(message: BrokerMessage): void;
  /** Ends the sessions of a certificate at once: it was deactivated, revoked or deleted. `detail` is a sentence. */
  endSessions(realm: Realm, certificateId: string, detail: string): void;
  /** Drops sessions that nobody came back for, and renews the certificates that the broker shows. */
  housekeep(): Promise<void>;
  sessions(): readonly BrokerSession[];
  /** The newest first. */
  connections(filter: ConnectionFilter): readonly ConnectionRecord[];
}

export interface BrokerAddress {
  /** What the server's certificate names: "localhost". */
  readonly host: string;
  readonly port: number;
  /** Takes connections whose ALPN names AWS's protocol, as AWS's port 443. */
  readonly alpnPort: number;
  /** PEM of the root that the server's certificate leads to. */
  readonly caFile: string;
}

export interface BrokerMessage {
  readonly realm: Realm;
  readonly topic: string;
  readonly payload: Uint8Array | string;
  readonly qos?: 0 | 1;
}

export interface BrokerSession {
  readonly realm: Realm;
  readonly clientId: string;
  readonly certificateId: string;
  readonly remoteAddress: string;
  readonly connectedAt: Date;
}

export interface ConnectionFilter {
  readonly certificateId?: string;
  readonly clientId?: string;
  readonly limit: number;
}

/** What TLS showed of a connection, before anything of MQTT. */
export interface PeerObservation {
  readonly remoteAddress: string;
  readonly listener: "mqtt" | "alpn";
  readonly region: string;
  /** "TLSv1.3". */
  readonly tlsVersion: string;
  readonly cipher: string;
  /** SNI; absent when the client sent none. */
  readonly serverName?: string;
  readonly alpn?: string;
  /** DER, the leaf first, exactly as the client sent them. */
  readonly chain: readonly Uint8Array[];
}

export type ConnectionOutcome = "open" | "handshake-failed" | "no-connect" | "refused" | "registered" | "accepted";

/** One connection, as the broker's log keeps it; held in memory, the last thousand. */
export interface ConnectionRecord extends Omit<PeerObservation, "chain"> {
  readonly id: number;
  /** By the backend's clock. */
  readonly at: Date;
  /** SHA-256 of each certificate that was sent, the leaf first. */
  readonly sentCertificates: readonly string[];
  readonly clientId?: string;
  readonly outcome: ConnectionOutcome;
  /** Why it was refused, or ended: a `RefusalReason` or a disconnect reason of AWS. */
  readonly reason?: string;
  /** A sentence. */
  readonly detail?: string;
  readonly closedAt?: Date;
}

/** What a CONNECT packet says, with what TLS showed. */
export interface ConnectRequest extends PeerObservation {
  readonly clientId: string;
  readonly protocol: "3.1.1" | "5";
  readonly cleanSession: boolean;
  readonly keepAliveSeconds: number;
  readonly userName?: string;
  readonly will?: { readonly topic: string; readonly qos: number; readonly retain: boolean };
}

export type RefusalReason =
  | "no-certificate"
  | "unknown-certificate"
  | "authority-not-registered"
  | "authority-inactive"
  | "auto-registration-disabled"
  | "pending-activation"
  | "inactive"
  | "revoked"
  | "pending-transfer"
  | "expired"
  | "not-yet-valid"
  | "bad-signature"
  | "key-not-accepted"
  | "server-name-missing"
  | "server-name-unknown"
  | "not-authorized";

/** Whether a connection may become a session. */
export type Admission =
  | { readonly kind: "admitted"; readonly client: AdmittedClient }
  /** The certificate was registered just now: the connection is closed. */
  | { readonly kind: "registered"; readonly certificateId: string; readonly detail: string }
  | { readonly kind: "refused"; readonly reason: RefusalReason; readonly detail: string };

export interface AdmittedClient {
  readonly realm: Realm;
  readonly certificateId: string;
  /** Asked for each packet and each delivery. `resource` is without the ARN's head: "topic/a/b", "topicfilter/a/+". */
  may(action: IotAction, resource: string): boolean;
}

/** What the broker asks when a CONNECT packet came. */
export type Admit = (request: ConnectRequest) => Promise<Admission>;
