/**
 * What a local backend holds, to be compared and kept: no keys and no secrets. Lists are sorted, times are ISO 8601, and what is
 * not set is left out.
 */
export interface StateDump {
  readonly clock: { readonly now: string; readonly aheadSeconds: number };
  readonly regions: readonly RegionDump[];
  readonly buckets: readonly BucketDump[];
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
