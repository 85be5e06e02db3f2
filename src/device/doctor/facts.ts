import type {
  DeviceCertificate,
  Policy,
  RegisteredAuthority,
  RegistrationRun,
  Thing,
  TopicRule,
} from "../../iot/registry";
import type { Certificate } from "../../pki/certificate/certificate";
import type { DeviceBundle } from "../bundle";
import type { BundleFinding } from "../bundleFinding";
import type { Trace } from "../trace";

/** What was asked of somebody who may refuse, or not know. */
export type Asked<T> = { readonly known: true; readonly value: T } | { readonly known: false; readonly reason: string };

/** Everything that the checks look at. Checks ask nobody: they are pure over this. */
export interface Facts {
  /** By this machine's clock. */
  readonly now: Date;
  readonly device: DeviceFacts;
  readonly bundle: BundleFacts;
  readonly endpoint: EndpointFacts;
  readonly registry: RegistryFacts;
  /** What the local backend knows and AWS does not tell; absent: it is AWS, or no backend of ours. */
  readonly local?: LocalFacts;
  /** Whether the registry did not have the certificate when the diagnosis began; undefined: it could not be asked. */
  readonly firstConnection?: boolean;
  /** Of the live connection, once there was one. */
  readonly trace?: Trace;
  /** The last connection that the broker's log had before that one; 0: none. What comes after it is our own. */
  readonly lastConnectionBefore: number;
}

export interface DeviceFacts {
  readonly clientId: string;
  /** SNI: undefined when it is the endpoint's host, "" when none is sent. */
  readonly serverName?: string;
  readonly alpn?: string;
  readonly region: string;
}

export interface BundleFacts {
  /** As they are named to the user. */
  readonly names: { readonly certificate: string; readonly key: string; readonly chain?: string; readonly ca?: string };
  /** What keeps the files from being a bundle. */
  readonly findings: readonly BundleFinding[];
  /** As they are sent: the leaf first. */
  readonly sent: readonly Certificate[];
  readonly leaf?: Certificate;
  /** SHA-256 of the leaf's DER in hex. */
  readonly certificateId?: string;
  /** The leaf, who signed it, who signed that: as far as the files reach, each signature checked. */
  readonly path: readonly Certificate[];
  /** What is sent and did not sign anything of the path. */
  readonly strangers: readonly Certificate[];
  /** Sent in an order other than the path's. */
  readonly outOfOrder: boolean;
  /** The roots of `ca`: for the server's certificate. */
  readonly trust: readonly Certificate[];
  /** The one of `trust` that belongs to the device's own chain. */
  readonly ownTrust?: Certificate;
  readonly verification?: VerificationFacts;
  /** Undefined when the findings are too bad to connect with. */
  readonly bundle?: DeviceBundle;
}

/** A certificate that shall prove to AWS IoT that one has the CA's key. */
export interface VerificationFacts {
  readonly name: string;
  readonly certificate?: Certificate;
  /** Whether the CA of the device signed it; undefined: that CA is not here. */
  readonly signedByAuthority?: boolean;
}

export interface EndpointFacts {
  /** As it was typed; absent: what the registry says is used. */
  readonly typed?: string;
  readonly host: string;
  readonly port: number;
  readonly problems: readonly EndpointProblem[];
  readonly loopback: boolean;
  /** What the host's name says, when it is one of AWS. */
  readonly region?: string;
}

export interface EndpointProblem {
  readonly code: "scheme" | "path" | "port" | "not-ats" | "credential-provider" | "control-plane" | "empty";
  readonly text: string;
}

/** A registered CA, and what it is to the device. */
export interface AuthorityFacts extends RegisteredAuthority {
  /** Undefined: its certificate cannot be read. */
  readonly decoded?: Certificate;
  /** "signer": its key signed the leaf; "ancestor": it is above the signer; "namesake": only the name is the issuer's. */
  readonly role: "signer" | "ancestor" | "namesake" | "other";
}

export interface RegistryFacts {
  readonly authorities: Asked<readonly AuthorityFacts[]>;
  readonly device: Asked<DeviceCertificate | undefined>;
  readonly policies: Asked<readonly Policy[]>;
  /** Names of the things that the certificate is attached to. */
  readonly things: Asked<readonly string[]>;
  /** The thing that is called like the client id. */
  readonly clientThing: Asked<Thing | undefined>;
  readonly rules: Asked<readonly TopicRule[]>;
  /** Of the signing CA's registration config: the body of its template; undefined: it has none. */
  readonly template: Asked<string | undefined>;
  readonly endpoint: Asked<string>;
  /** Asked only when there is a verification certificate. */
  readonly registrationCode: Asked<string>;
}

/** What only the local backend tells. */
export interface LocalFacts {
  /** By the backend's clock. */
  readonly now: Date;
  readonly accountId: string;
  readonly host: string;
  readonly port: number;
  readonly alpnPort: number;
  /** The root of the broker's certificate. */
  readonly brokerRoot?: Certificate;
  /** The listener of each region for devices. */
  readonly regions: readonly { readonly region: string; readonly port: number }[];
  /** Where the certificates above the device are registered: all regions and accounts. */
  readonly registrations: readonly AuthorityRegistration[];
  /** Where the device's certificate itself is registered. */
  readonly devicePlaces: readonly CertificatePlace[];
  /** Registrations of the CAs above the device, or of unknown ones, that were refused; the newest first. */
  readonly refusals: readonly RefusedRegistration[];
  /** What CAs of the backend are above the leaf, the signer first: also those that are not registered. */
  readonly issuers: readonly LocalIssuer[];
  /** What the CA wrote down about the leaf; undefined: it was not issued here. */
  readonly issued?: IssuedFacts;
  /** Connections with this certificate or this client id, the newest first. */
  readonly connections: readonly ConnectionFacts[];
  readonly sessions: readonly SessionFacts[];
  /** Announcements of this certificate, the newest first. */
  readonly runs: readonly RegistrationRun[];
  /** The file with the Lambda handler; undefined: the built-in one. */
  readonly hook?: string;
}

/** Where a certificate is registered. */
export interface CertificatePlace {
  readonly certificateId: string;
  readonly accountId: string;
  readonly region: string;
}

export interface AuthorityRegistration extends CertificatePlace {
  readonly mode: "DEFAULT" | "SNI_ONLY";
  readonly active: boolean;
}

export interface RefusedRegistration {
  readonly at: Date;
  readonly region: string;
  readonly accountId: string;
  readonly certificateId?: string;
  /** AWS's error, "RegistrationCodeValidationException". */
  readonly code: string;
  readonly message: string;
}

export interface LocalIssuer {
  readonly arn: string;
  readonly certificate: Certificate;
  readonly pem: string;
}

export interface IssuedFacts {
  readonly serial: string;
  readonly authorityArn: string;
  readonly revokedAt?: Date;
  readonly reason?: string;
}

/** A connection as the broker's log has it. */
export interface ConnectionFacts {
  readonly id: number;
  readonly at: Date;
  readonly listener: string;
  readonly serverName?: string;
  readonly alpn?: string;
  readonly remoteAddress: string;
  readonly sentCertificates: readonly string[];
  readonly clientId?: string;
  readonly outcome: string;
  readonly reason?: string;
  readonly detail?: string;
  readonly closedAt?: Date;
}

export interface SessionFacts {
  readonly clientId: string;
  readonly certificateId: string;
  readonly remoteAddress: string;
  readonly connectedAt: Date;
}
