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
  /** Of the last list that had it; undefined when this list has it. */
  readonly lastListed?: Date;
  /** Where it answers as RFC 6962 says; undefined for a log that is read as tiles. */
  readonly url?: string;
}

export interface LogList {
  readonly version: string;
  readonly date: Date;
  readonly logs: readonly TransparencyLog[];
  /** Whether the signature over it was checked. */
  readonly signature: "verified" | "unverified" | "bundled";
}

const day = 86_400_000;

/** In days. Browsers stop judging by a list that is older than this. */
export const logListMaximumAge = 70;

/** Whether logs may have come, gone or changed their state since the list was made. */
export const isStale = ({ date }: LogList, at: Date): boolean =>
  at.getTime() - date.getTime() > logListMaximumAge * day;

/** "usable"; "removed" for a log that the list no longer has. */
export const stateOf = ({ state, lastListed }: TransparencyLog): string => (lastListed ? "removed" : state);
