/**
 * What a local backend holds, to be compared and kept: no keys and no secrets. Lists are sorted, times are ISO 8601, and what is
 * not set is left out.
 */
export interface StateDump {
  readonly clock: { readonly now: string; readonly aheadSeconds: number };
  readonly regions: readonly RegionDump[];
  /** By account and region. */
  readonly iot: readonly IotDump[];
  readonly buckets: readonly BucketDump[];
  /** Those that were used, by name. */
  readonly transparencyLogs: readonly TransparencyLogDump[];
}

export interface RegionDump {
  readonly region: string;
  /** By ARN. */
  readonly certificateAuthorities: readonly AuthorityDump[];
  /** Of ACM; by ARN. */
  readonly serverCertificates: readonly ServerCertificateDump[];
}

export interface AuthorityDump {
  readonly arn: string;
  readonly type: string;
  readonly status: string;
  readonly usageMode: string;
  /** CertificateAuthorityConfiguration and RevocationConfiguration as AWS's API names their members. */
  readonly configuration: unknown;
  readonly revocationConfiguration: unknown;
  readonly createdAt: string;
  readonly restorableUntil?: string;
  /** Hexadecimal; these three once its own certificate is installed. */
  readonly serial?: string;
  readonly notBefore?: string;
  readonly notAfter?: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly permissions: readonly {
    readonly principal: string;
    readonly sourceAccount: string;
    readonly actions: readonly string[];
  }[];
  readonly policy?: unknown;
  /** By serial number. */
  readonly certificates: readonly CertificateDump[];
}

export interface CertificateDump {
  readonly arn: string;
  readonly serial: string;
  /** RFC 4514. */
  readonly subject: string;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly issuedAt: string;
  readonly templateArn: string;
  readonly isAuthority: boolean;
  readonly revokedAt?: string;
  readonly revocationReason?: string;
}

export interface ServerCertificateDump {
  readonly arn: string;
  readonly type: string;
  readonly status: string;
  readonly domainName?: string;
  readonly alternativeNames: readonly string[];
  readonly authorityArn?: string;
  readonly notAfter?: string;
}

export interface TransparencyLogDump {
  readonly name: string;
  readonly treeSize: number;
  /** Merkle tree hash, base64. */
  readonly root: string;
}

export interface BucketDump {
  readonly name: string;
  readonly region: string;
  /** By key. */
  readonly objects: readonly {
    readonly key: string;
    readonly size: number;
    readonly etag: string;
    readonly isPublic: boolean;
  }[];
}

export interface IotDump {
  readonly accountId: string;
  readonly region: string;
  /** By certificate id; so are the certificates. */
  readonly caCertificates: readonly IotAuthorityDump[];
  readonly certificates: readonly IotCertificateDump[];
  /** By name; so is what follows. */
  readonly things: readonly IotThingDump[];
  readonly policies: readonly IotPolicyDump[];
  readonly rules: readonly IotRuleDump[];
  readonly provisioningTemplates: readonly string[];
}

export interface IotAuthorityDump {
  readonly certificateId: string;
  readonly status: string;
  readonly autoRegistration: boolean;
  readonly mode: string;
  readonly registrationConfig?: unknown;
  readonly createdAt: string;
  readonly notAfter: string;
}

export interface IotCertificateDump {
  readonly certificateId: string;
  readonly status: string;
  readonly mode: string;
  readonly caCertificateId?: string;
  readonly createdAt: string;
  readonly notAfter: string;
  /** Names. */
  readonly policies: readonly string[];
  /** How many events of its registration there were, repeated ones included; a thousand at most. */
  readonly registrations: number;
}

export interface IotThingDump {
  readonly name: string;
  readonly typeName?: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** ARNs of certificates. */
  readonly principals: readonly string[];
}

export interface IotPolicyDump {
  readonly name: string;
  readonly defaultVersion: number;
  readonly versions: readonly { readonly version: number; readonly document: unknown }[];
}

export interface IotRuleDump {
  readonly name: string;
  readonly disabled: boolean;
  /** TopicRulePayload as AWS's API names its members. */
  readonly payload: unknown;
}
