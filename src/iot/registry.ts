/**
 * The registry of AWS IoT as Rootpin sees it, in one account and region: what the doctor asks, whoever answers. Times are
 * dates, certificates are PEM, ids are the SHA-256 of a certificate in lower-case hex.
 */

export type RegistrationMode = "DEFAULT" | "SNI_ONLY";

export interface AuthoritySummary {
  readonly certificateId: string;
  readonly arn: string;
  readonly active: boolean;
  readonly createdAt?: Date;
}

/** What just-in-time provisioning does for a CA's devices. */
export interface RegistrationConfig {
  readonly templateBody?: string;
  readonly templateName?: string;
  readonly roleArn?: string;
}

export interface RegisteredAuthority extends AuthoritySummary {
  readonly certificate: string;
  readonly autoRegistration: boolean;
  readonly mode: RegistrationMode;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly registrationConfig?: RegistrationConfig;
}

/** A value of AWS, or a newer one that this version does not know yet. */
export type CertificateStatus =
  "ACTIVE" | "INACTIVE" | "REVOKED" | "PENDING_TRANSFER" | "REGISTER_INACTIVE" | "PENDING_ACTIVATION" | (string & {});

export interface DeviceCertificateSummary {
  readonly certificateId: string;
  readonly arn: string;
  readonly status: CertificateStatus;
  readonly mode?: RegistrationMode;
  readonly createdAt?: Date;
}

export interface DeviceCertificate extends DeviceCertificateSummary {
  readonly certificate: string;
  /** Absent when no registered CA signed it. */
  readonly caCertificateId?: string;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
}

export interface Thing {
  readonly name: string;
  readonly arn?: string;
  readonly typeName?: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface PolicySummary {
  readonly name: string;
  readonly arn: string;
}

export interface Policy extends PolicySummary {
  /** JSON, of the default version. */
  readonly document: string;
  readonly defaultVersionId?: string;
}

export interface TopicRule {
  readonly name: string;
  readonly sql: string;
  readonly disabled: boolean;
  /** Names of what it does, "lambda", with the ARN or target where there is one. */
  readonly actions: readonly { readonly kind: string; readonly target?: string }[];
}

export interface RegistryPage<T> {
  readonly items: readonly T[];
  readonly nextToken?: string;
}

/** What was found out about a registration on the local backend; AWS does not tell. */
export interface RegistrationRun {
  readonly at: Date;
  readonly certificateId: string;
  readonly caCertificateId: string;
  readonly topic: string;
  /** JSON, as it was published. */
  readonly payload: string;
  readonly duplicate: boolean;
  /** What came of it: each rule that matched and each step of provisioning, in order. */
  readonly steps: readonly RegistrationStep[];
  /** Still going on: more steps may come. */
  readonly ongoing?: boolean;
}

export interface RegistrationStep {
  /** "rule:name", "hook", "provisioning". */
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
  readonly milliseconds?: number;
}

/** Reading the registry. Each method throws what the gateway throws, or the signal's reason once it is aborted. */
export interface Registry {
  readonly region: string;
  /** All CAs that are registered, whole. */
  authorities(signal: AbortSignal): Promise<readonly RegisteredAuthority[]>;
  /** Undefined: not registered. */
  certificate(certificateId: string, signal: AbortSignal): Promise<DeviceCertificate | undefined>;
  /** Those attached to a certificate, by its ARN; with the name of a thing those of the thing's groups as well. */
  policies(certificateArn: string, signal: AbortSignal, thing?: string): Promise<readonly Policy[]>;
  thingsOf(certificateArn: string, signal: AbortSignal): Promise<readonly string[]>;
  thing(name: string, signal: AbortSignal): Promise<Thing | undefined>;
  rules(signal: AbortSignal): Promise<readonly TopicRule[]>;
  /** The body of a provisioning template. */
  provisioningTemplate(name: string, signal: AbortSignal): Promise<string | undefined>;
  /** "…-ats.iot.<region>.amazonaws.com", or "localhost:8883" of the local backend. */
  endpoint(signal: AbortSignal): Promise<string>;
  registrationCode(signal: AbortSignal): Promise<string>;
}
