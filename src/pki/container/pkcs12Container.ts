/** How the whole of a PKCS #12 file is protected against changes. */
export type Pkcs12Integrity =
  | { readonly kind: "mac"; /** "sha256" */ readonly digest: string; readonly iterations: number }
  | { readonly kind: "signature" | "none" };

/** One of the parts of a PKCS #12 file, and what it is encrypted with; undefined for one that is open. */
export interface Pkcs12Part {
  /** Such as "PBES2 aes-256-cbc", "pbeWithSHAAnd40BitRC2-CBC". */
  readonly encryption?: string;
  readonly iterations?: number;
}

/**
 * PFX ::= SEQUENCE { version INTEGER {v3(3)}, authSafe ContentInfo, macData MacData OPTIONAL }      RFC 7292 section 4
 * What can be said of it without its password. Opened by `openPkcs12` of src/crypto.
 */
export interface Pkcs12Container {
  readonly kind: "pkcs12";
  readonly der: Uint8Array;
  readonly integrity: Pkcs12Integrity;
  readonly parts: readonly Pkcs12Part[];
  /** Known after it was opened. */
  readonly opened?: Pkcs12Content;
}

export interface Pkcs12Content {
  /** The MAC was there and right; false when there is none to check. */
  readonly macVerified: boolean;
  readonly certificates: number;
  readonly keys: number;
  readonly friendlyNames: readonly string[];
}
