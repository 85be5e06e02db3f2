/** A log of this backend. Operators are made up, each another: policies of browsers count operators. */
export interface LocalLog {
  readonly name: string;
  readonly operator: string;
}

/** In the order in which they are used. */
export const localLogs: readonly LocalLog[] = [
  { name: "local-log-a", operator: "Rootpin Local A" },
  { name: "local-log-b", operator: "Rootpin Local B" },
  { name: "local-log-c", operator: "Rootpin Local C" },
];

/** Where a log is asked: the base of RFC 6962 section 4, with a slash at its end. */
export const logUrl = (endpoint: string, { name }: LocalLog): string => `${endpoint}/ct/${name}/`;
