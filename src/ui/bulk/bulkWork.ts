import type { BulkRow } from "./bulkRow";

/** A certificate and what stands above it, PEM. */
export interface Certified {
  readonly certificate: string;
  readonly chain?: string;
}

export interface IssuedList {
  readonly arns: readonly string[];
  readonly nextToken?: string;
  /** Up to when nothing is missing in the list; undefined when it says nothing about that. */
  readonly completeUntil?: Date;
}

/** How a failure to issue is to be taken. */
export interface FailureNature {
  /** The CA has certainly not issued it. */
  readonly certain: boolean;
  /** What kept it from being issued keeps the others from it too. */
  readonly hopeless: boolean;
}

/** What a run of bulk issuing does to the world. */
export interface BulkWork {
  /** The request of a row, PEM. A key that is made for it is on disk then, and found again the next time. */
  request(row: BulkRow, signal: AbortSignal): Promise<string>;
  /** Answers the ARN. */
  issue(row: BulkRow, csr: string, token: string, signal: AbortSignal): Promise<string>;
  /** Waits until it is issued. */
  fetch(arn: string, signal: AbortSignal): Promise<Certified>;
  /** Keeps the certificate, and answers the names of file and serial number. The same again is the same. */
  keep(row: BulkRow, certified: Certified): Promise<{ readonly file: string; readonly serial: string }>;
  /** What the CA issued, newest first. */
  issued(nextToken: string | undefined, signal: AbortSignal): Promise<IssuedList>;
  /** Whether a certificate is the answer to a request: subject and public key are the same. */
  answers(certificate: string, csr: string): Promise<boolean>;
  nature(error: unknown): FailureNature;
  now(): Date;
}
