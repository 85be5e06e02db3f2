/** A log of certificate transparency. */
export interface TransparencyLog {
  /** SHA-256 of its public key, base64. */
  readonly id: string;
  readonly description: string;
  readonly operator: string;
  /** DER of its SubjectPublicKeyInfo. */
  readonly key: Uint8Array;
  /** As the list has it: usable, readonly, retired, rejected …; since when. */
  readonly state: string;
  readonly stateSince?: Date;
  readonly url?: string;
}

export interface LogList {
  readonly version: string;
  readonly date: Date;
  readonly logs: readonly TransparencyLog[];
}
