import type {
  DeviceCertificate,
  DeviceCertificateSummary,
  Policy,
  PolicySummary,
  RegisteredAuthority,
  RegistrationMode,
  Registry,
  RegistryPage,
  Thing,
} from "../iot/registry";
import type {
  ConnectionEntry,
  IotRegionEntry,
  ListCertificatePlacesOutput,
  ListConnectionsInput,
  ListRegistrationsInput,
  RegistrationEntry,
  SessionEntry,
} from "../protocol/control";

export interface RegisterAuthorityRequest {
  /** PEM. */
  readonly certificate: string;
  /** PEM; with mode DEFAULT only, and there it is needed: issued by the CA, its common name the registration code. */
  readonly verificationCertificate?: string;
  readonly mode: RegistrationMode;
  readonly active: boolean;
  readonly autoRegistration: boolean;
  readonly registrationConfig?: RegisteredAuthority["registrationConfig"];
}

export interface AuthorityFlags {
  readonly active?: boolean;
  readonly autoRegistration?: boolean;
}

export interface ListOptions {
  readonly nextToken?: string;
  /** 1 to 250. */
  readonly maxResults?: number;
}

/** One action on one resource, as TestAuthorization takes it: "iot:Connect" is CONNECT. */
export interface AuthorizationQuestion {
  readonly action: "CONNECT" | "PUBLISH" | "SUBSCRIBE" | "RECEIVE";
  /** ARNs. */
  readonly resources: readonly string[];
}

export interface AuthorizationAnswer {
  readonly decision: "ALLOWED" | "EXPLICIT_DENY" | "IMPLICIT_DENY";
  /** Names of the policies that decided. */
  readonly policies: readonly string[];
  readonly missingContext: readonly string[];
}

/**
 * AWS IoT of AWS or of the local backend, in one account and region. Methods throw AwsError, or the signal's reason once it is
 * aborted.
 */
export interface Devices extends Registry {
  registerAuthority(request: RegisterAuthorityRequest, signal: AbortSignal): Promise<string>;
  setAuthority(certificateId: string, flags: AuthorityFlags, signal: AbortSignal): Promise<void>;
  /** Refused while it is active. */
  removeAuthority(certificateId: string, signal: AbortSignal): Promise<void>;

  certificates(options: ListOptions, signal: AbortSignal): Promise<RegistryPage<DeviceCertificateSummary>>;
  certificatesOf(
    caCertificateId: string,
    options: ListOptions,
    signal: AbortSignal,
  ): Promise<RegistryPage<DeviceCertificateSummary>>;
  /** Answers its ARN. */
  registerCertificate(
    request: { readonly certificate: string; readonly authority?: string; readonly active: boolean },
    signal: AbortSignal,
  ): Promise<string>;
  setCertificateStatus(
    certificateId: string,
    status: "ACTIVE" | "INACTIVE" | "REVOKED",
    signal: AbortSignal,
  ): Promise<void>;
  /** Refused while it is active, or attached. */
  removeCertificate(certificateId: string, signal: AbortSignal): Promise<void>;
  describeCertificate(certificateId: string, signal: AbortSignal): Promise<DeviceCertificate>;

  things(options: ListOptions, signal: AbortSignal): Promise<RegistryPage<Thing>>;
  createThing(thing: Pick<Thing, "name" | "typeName" | "attributes">, signal: AbortSignal): Promise<void>;
  removeThing(name: string, signal: AbortSignal): Promise<void>;
  /** ARNs. */
  principalsOf(thing: string, signal: AbortSignal): Promise<readonly string[]>;
  attachThing(thing: string, principal: string, signal: AbortSignal): Promise<void>;
  detachThing(thing: string, principal: string, signal: AbortSignal): Promise<void>;

  allPolicies(options: ListOptions, signal: AbortSignal): Promise<RegistryPage<PolicySummary>>;
  policy(name: string, signal: AbortSignal): Promise<Policy>;
  createPolicy(name: string, document: string, signal: AbortSignal): Promise<void>;
  removePolicy(name: string, signal: AbortSignal): Promise<void>;
  attachedPolicies(target: string, signal: AbortSignal): Promise<readonly PolicySummary[]>;
  targetsOf(policy: string, signal: AbortSignal): Promise<readonly string[]>;
  attachPolicy(policy: string, target: string, signal: AbortSignal): Promise<void>;
  detachPolicy(policy: string, target: string, signal: AbortSignal): Promise<void>;
  testAuthorization(
    principal: string,
    clientId: string | undefined,
    questions: readonly AuthorizationQuestion[],
    signal: AbortSignal,
  ): Promise<readonly AuthorizationAnswer[]>;
}

/** What the local backend tells of its devices, and AWS does not; of the connection's region unless it says so. */
export interface LocalDevices {
  /** What the broker saw of connections, the newest first. */
  connections(filter: ListConnectionsInput, signal: AbortSignal): Promise<readonly ConnectionEntry[]>;
  /** Who is connected now. */
  sessions(signal: AbortSignal): Promise<readonly SessionEntry[]>;
  sessionsIn(region: string, signal: AbortSignal): Promise<readonly SessionEntry[]>;
  /** The registrations of devices and what came of each, the newest first. */
  registrations(filter: ListRegistrationsInput, signal: AbortSignal): Promise<readonly RegistrationEntry[]>;
  /** All regions that hold something of AWS IoT, and where their broker listens. */
  iotRegions(signal: AbortSignal): Promise<readonly IotRegionEntry[]>;
  /** Where AWS IoT knows certificates of CAs and devices: in all regions and accounts of the backend. */
  certificatePlaces(certificateIds: readonly string[], signal: AbortSignal): Promise<ListCertificatePlacesOutput>;
  /** The file with the Lambda handler that runs; undefined for the built-in registration. */
  hook(signal: AbortSignal): Promise<string | undefined>;
  /** The same, from now on. */
  setHook(file: string | undefined, signal: AbortSignal): Promise<void>;
}
