export type AuthorityType = "ROOT" | "SUBORDINATE";

/** As stored; EXPIRED is not stored but follows from `notAfter` and the clock. */
export type StoredAuthorityStatus = "CREATING" | "PENDING_CERTIFICATE" | "ACTIVE" | "DISABLED" | "DELETED" | "FAILED";

export type UsageMode = "GENERAL_PURPOSE" | "SHORT_LIVED_CERTIFICATE";

/** A certificate authority, without its private key. */
export interface AuthorityRecord {
  /** Rises with creation; the order of lists and the cursor of a page. */
  readonly id: number;
  readonly arn: string;
  readonly region: string;
  readonly ownerAccount: string;
  readonly type: AuthorityType;
  readonly status: StoredAuthorityStatus;
  readonly usageMode: UsageMode;
  readonly keyStorageSecurityStandard: string;
  /** CertificateAuthorityConfiguration as it was sent, JSON. */
  readonly configuration: string;
  /** RevocationConfiguration as it is described, JSON. */
  readonly revocationConfiguration: string;
  readonly createdAt: Date;
  readonly lastStateChangeAt: Date;
  readonly failureReason?: string;
  /** DER, once the key is made. */
  readonly subjectPublicKeyInfo?: Uint8Array;
  /** PEM, once the key is made. */
  readonly certificateSigningRequest?: string;
  readonly certificate?: InstalledCertificate;
}

/** The CA's own certificate, once imported. */
export interface InstalledCertificate {
  readonly der: Uint8Array;
  /** PEM as it is answered. */
  readonly pem: string;
  /** PEM, from the issuer to the root; absent for a root. */
  readonly chain?: string;
  /** Hexadecimal, lower case, without leading zeros. */
  readonly serialHex: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

export type NewAuthority = Pick<
  AuthorityRecord,
  | "arn"
  | "region"
  | "ownerAccount"
  | "type"
  | "usageMode"
  | "keyStorageSecurityStandard"
  | "configuration"
  | "revocationConfiguration"
  | "createdAt"
>;

/** What key generation brings. */
export interface AuthorityKey {
  readonly subjectPublicKeyInfo: Uint8Array;
  readonly certificateSigningRequest: string;
  /** From `KeyVault.seal`. */
  readonly sealedKey: Uint8Array;
}

/** A page by key: records after this id, at most `limit`. */
export interface PageRequest {
  readonly after?: number;
  readonly limit: number;
}

/** Reads may be called at any time; what changes something only inside `Store.transaction`. */
export interface AuthorityRepository {
  /** Adds a CA in state CREATING. */
  insert(authority: NewAuthority): AuthorityRecord;
  find(region: string, arn: string): AuthorityRecord | undefined;
  /** In order of creation. */
  list(region: string, page: PageRequest): AuthorityRecord[];
  /** Every CA in this state, of all regions: for what is resumed at start. */
  withStatus(status: StoredAuthorityStatus): AuthorityRecord[];
  /** The key that `setKey` stored, still sealed. */
  sealedKey(id: number): Uint8Array | undefined;

  /** Stores the key and moves CREATING to PENDING_CERTIFICATE. */
  setKey(id: number, key: AuthorityKey, at: Date): void;
  /** Stores the CA's own certificate; the caller sets the status. */
  setCertificate(id: number, certificate: InstalledCertificate): void;
  setStatus(id: number, status: StoredAuthorityStatus, at: Date, failureReason?: string): void;
  setRevocationConfiguration(id: number, json: string): void;
}
