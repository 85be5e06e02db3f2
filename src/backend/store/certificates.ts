import type { PageRequest } from "./authorities";

/**
 * reserved: the serial number is taken, nothing is signed yet. issued: the certificate is stored. failed: signing did not
 * come to an end; the serial number stays taken.
 */
export type CertificateState = "reserved" | "issued" | "failed";

/** What is known of a certificate without its bytes. */
export interface CertificateRecord {
  /** Rises with issuing; the cursor of a page. */
  readonly id: number;
  readonly authorityId: number;
  readonly arn: string;
  /** Hexadecimal, lower case, without leading zeros; unique for each CA. */
  readonly serialHex: string;
  readonly state: CertificateState;
  /** RFC 4514. */
  readonly subject: string;
  readonly commonName: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly issuedAt: Date;
  /** Before this time GetCertificate answers that the request is in progress. */
  readonly availableAt: Date;
  readonly templateArn: string;
  /** basicConstraints says CA:TRUE. */
  readonly isAuthority: boolean;
}

export type NewCertificate = Omit<CertificateRecord, "id" | "state">;

/** Reads may be called at any time; what changes something only inside `Store.transaction`. */
export interface CertificateRepository {
  /** Takes the serial number, before anything is signed. Throws `StoreError("duplicate")` when this CA has it. */
  reserve(certificate: NewCertificate): CertificateRecord;
  /** Stores the bytes and makes a reserved certificate an issued one. */
  complete(id: number, der: Uint8Array): void;
  fail(id: number): void;

  find(authorityId: number, serialHex: string): CertificateRecord | undefined;
  der(id: number): Uint8Array | undefined;
  /** Issued ones, newest first; `after` is the id of the last one of the page before. */
  listIssued(authorityId: number, page: PageRequest): CertificateRecord[];
  /** Issued ones; kept by a trigger, so it costs the same at any size. */
  countIssued(authorityId: number): number;
}
