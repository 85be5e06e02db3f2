// A call that AWS refuses, and how.
export interface Fixture {
  readonly active: string;
  readonly pending: string;
  /** Of no CA. */
  readonly missing: string;
  /** A request, as it is sent. */
  readonly csr: string;
}

export interface WrongCall {
  readonly operation: string;
  /** What is wrong with it. */
  readonly what: string;
  readonly input: (fixture: Fixture) => unknown;
  readonly code: string;
  readonly message?: string | RegExp;
}

/** AWS's sentence for what a shape refuses. */
export const violation = (value: string, path: string, constraint: string) =>
  `1 validation error detected: Value ${value} at '${path}' failed to satisfy constraint: Member must ${constraint}`;
