import type { PinnedKey } from "./pinnedKey";
import type { PinnedHost, PinSet } from "./pinSet";

export type PinProblemCode =
  | "single-pin"
  | "no-backup"
  | "leaf-pin"
  | "apex-not-matched"
  | "ended"
  | "acm-renews"
  | "interceptor"
  | "amazon-roots-incomplete"
  | "name-not-covered";

export interface PinProblem {
  readonly code: PinProblemCode;
  /** An error means: do not ship this. */
  readonly severity: "error" | "warning";
  /** One sentence with the next step. */
  readonly message: string;
  /** The pattern of the host that it is about. */
  readonly host: string;
}

/** What would break the app that ships this pin set, worst first within a host. */
export const pinSetProblems = ({ hosts }: PinSet, at: Date): PinProblem[] =>
  hosts.flatMap((host) => hostProblems(host, at).map((problem) => ({ ...problem, host: host.pattern })));

type HostProblem = Omit<PinProblem, "host">;

const hostProblems = ({ keys, pattern }: PinnedHost, at: Date): HostProblem[] => [
  ...backupProblems(keys),
  ...keys.flatMap((key) => keyProblems(key, at)),
  ...patternProblems(pattern),
];

function backupProblems(keys: readonly PinnedKey[]): HostProblem[] {
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

function keyProblems({ role, owner, notAfter, takenUntil }: PinnedKey, at: Date): HostProblem[] {
  const ended: HostProblem[] =
    (notAfter && notAfter <= at) || (takenUntil && takenUntil <= at)
      ? [
          {
            code: "ended",
            severity: "error",
            message: `The certificate has ended, or browsers take it no more: "${owner}". Pin a key that lasts.`,
          },
        ]
      : [];
  const leaf: HostProblem[] =
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

function patternProblems(pattern: string): HostProblem[] {
  if (!/^\*\.[^*]/.test(pattern)) return [];
  const apex = pattern.slice(2);
  const message = `The pattern "${pattern}" matches one more label only: neither "${apex}" itself nor "a.b.${apex}" is pinned.`;
  return [{ code: "apex-not-matched", severity: "warning", message }];
}
