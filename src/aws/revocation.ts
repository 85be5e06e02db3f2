/** How it becomes known that a certificate was revoked; what is absent is off. */
export interface RevocationSettings {
  readonly crl?: CrlSettings;
  readonly ocsp?: OcspSettings;
}

export interface CrlSettings {
  /** Of S3. */
  readonly bucket: string;
  /** How long a list is valid. */
  readonly expirationDays: number;
  /** Host name that stands in certificates in place of the bucket's own. */
  readonly customName?: string;
  /** Folder within the bucket, where it is not "crl". */
  readonly path?: string;
  /** Many small lists in place of a complete one. */
  readonly partitioned: boolean;
  /** Whoever knows a list's URL may read it, without credentials. */
  readonly public: boolean;
  /** Certificates do not say where the list is. */
  readonly omitExtension: boolean;
}

export interface OcspSettings {
  /** Host name that stands in certificates in place of AWS's own. */
  readonly customName?: string;
}

/** AWS Private CA's names; it has neither a hold nor its end. */
export type RevocationReason =
  | "UNSPECIFIED"
  | "KEY_COMPROMISE"
  | "CERTIFICATE_AUTHORITY_COMPROMISE"
  | "AFFILIATION_CHANGED"
  | "SUPERSEDED"
  | "CESSATION_OF_OPERATION"
  | "PRIVILEGE_WITHDRAWN"
  | "A_A_COMPROMISE";
