import type { Certificate } from "../pki/certificate/certificate";
import { encodePem } from "../pki/container/pem";
import type { DecodedObject } from "../pki/container/decodedObject";
import type { Digest } from "../pki/digest";
import { canonicalHostPattern, hostPatternProblem, type OkHttpMajor } from "./hostPattern";
import { backupKey, chainKey, type ChainRole, type PinnedKey } from "./pinnedKey";
import { PinningError } from "./pinningError";

/** What is pinned for which host: the one source that every generator writes from. */
export interface PinSet {
  readonly hostPattern: string;
  readonly keys: readonly PinnedKey[];
  /** Roots that the client's platform does not know: it trusts no such server, pinned or not, until it is given them. */
  readonly trustAnchors: readonly TrustAnchor[];
  readonly okHttp: OkHttpMajor;
}

export interface TrustAnchor {
  readonly owner: string;
  readonly pem: string;
}

export interface PinSetRequest {
  readonly hostPattern: string;
  /** The certificates to choose from: a chain, or a CA alone. */
  readonly chain: readonly Certificate[];
  /** Which of them is pinned. */
  readonly role: ChainRole;
  readonly backups: readonly DecodedObject[];
  readonly okHttp: OkHttpMajor;
  /** The root is a private one, which no platform knows. */
  readonly privateRoot: boolean;
}

/**
 * Throws PinningError: "host-pattern" for a pattern that would pin nothing, "role-missing" when the chain has no certificate
 * of that role, "not-a-key" for a backup that is none.
 */
export function createPinSet(request: PinSetRequest, sha256: Digest): PinSet {
  const { chain, role, okHttp } = request;
  const problem = hostPatternProblem(request.hostPattern, okHttp);
  if (problem !== undefined) throw new PinningError("host-pattern", problem);
  const chainKeys = chain.map((certificate) => chainKey(certificate, sha256));
  const pinned = chainKeys.filter((key) => key.role === role);
  if (pinned.length === 0) throw new PinningError("role-missing", missingRole(role, chainKeys));
  const backups = request.backups.map((source) => backupKey(source, chainKeys, sha256));
  return {
    hostPattern: canonicalHostPattern(request.hostPattern),
    keys: unique([...pinned, ...backups]),
    trustAnchors: request.privateRoot ? trustAnchors(chain, sha256) : [],
    okHttp,
  };
}

function missingRole(role: ChainRole, keys: readonly PinnedKey[]): string {
  const found = [...new Set(keys.map((key) => key.role))].join(", ") || "nothing";
  return `There is no ${role} certificate among those given, only: ${found}. Give the whole chain, or pin another role.`;
}

function trustAnchors(chain: readonly Certificate[], sha256: Digest): TrustAnchor[] {
  return chain.flatMap((certificate) => {
    const { role, owner } = chainKey(certificate, sha256);
    return role === "root" ? [{ owner, pem: encodePem("CERTIFICATE", certificate.der) }] : [];
  });
}

/** The first of several keys with the same pin. */
function unique(keys: readonly PinnedKey[]): PinnedKey[] {
  return [...new Map([...keys].reverse().map((key) => [key.pin, key])).values()].reverse();
}

export type PinProblemCode = "single-pin" | "no-backup" | "leaf-pin" | "apex-not-matched" | "ended";

export interface PinProblem {
  readonly code: PinProblemCode;
  /** An error means: do not ship this. */
  readonly severity: "error" | "warning";
  /** One sentence with the next step. */
  readonly message: string;
}

/** What would break the app that ships this pin set, worst first. */
export function pinSetProblems({ keys, hostPattern }: PinSet, at: Date): PinProblem[] {
  return [...backupProblems(keys), ...keys.flatMap((key) => keyProblems(key, at)), ...patternProblems(hostPattern)];
}

function backupProblems(keys: readonly PinnedKey[]): PinProblem[] {
  if (keys.length < 2) {
    const message =
      "One pin is not enough: when its key is lost or replaced, every installed app is bricked. Add a backup key: a " +
      "certificate request or public key whose private key is kept offline.";
    return [{ code: "single-pin", severity: "error", message }];
  }
  if (keys.every(({ inChain }) => inChain)) {
    const message =
      "Every pin is a key of the chain that is served: whoever loses that chain bricks every installed app. Add a backup " +
      "key that is not part of it.";
    return [{ code: "no-backup", severity: "error", message }];
  }
  return [];
}

function keyProblems({ role, owner, notAfter }: PinnedKey, at: Date): PinProblem[] {
  const ended: PinProblem[] =
    notAfter && notAfter <= at
      ? [{ code: "ended", severity: "error", message: `The certificate has ended: "${owner}". Pin a key that lasts.` }]
      : [];
  const leaf: PinProblem[] =
    role === "leaf"
      ? [
          {
            code: "leaf-pin",
            severity: "warning",
            message: `A renewal with a new key breaks the pin of a leaf: "${owner}". Pin the root unless you renew with the same key.`,
          },
        ]
      : [];
  return [...ended, ...leaf];
}

function patternProblems(hostPattern: string): PinProblem[] {
  if (!/^\*\.[^*]/.test(hostPattern)) return [];
  const apex = hostPattern.slice(2);
  const message = `The pattern "${hostPattern}" matches one more label only: neither "${apex}" itself nor "a.b.${apex}" is pinned.`;
  return [{ code: "apex-not-matched", severity: "warning", message }];
}
