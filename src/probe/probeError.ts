/** Why a server showed no certificate. */
export type ProbeErrorCode =
  | "dns"
  | "refused"
  | "timeout"
  | "unreachable"
  | "proxy-address"
  | "proxy-unreachable"
  | "proxy-tls"
  | "proxy-authentication"
  | "proxy-refused"
  | "not-tls"
  | "tls-version"
  | "chain-too-large"
  | "client-certificate"
  | "handshake"
  | "certificate";

const answered: ReadonlySet<ProbeErrorCode> = new Set([
  "not-tls",
  "tls-version",
  "chain-too-large",
  "client-certificate",
  "handshake",
  "certificate",
]);

/** Somebody was there, and what it did is no good TLS; else nobody could be reached. */
export const serverAnswered = (code: ProbeErrorCode): boolean => answered.has(code);

/** A code for programs, one sentence with the next step for people. */
export class ProbeError extends Error {
  override readonly name = "ProbeError";

  constructor(
    readonly code: ProbeErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
