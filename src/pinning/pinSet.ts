import type { Certificate } from "../pki/certificate/certificate";
import { encodePem } from "../pki/container/pem";
import type { DecodedObject } from "../pki/container/decodedObject";
import type { Digest } from "../pki/digest";
import { amazonRootKeys } from "./amazonRootKeys";
import { canonicalHostPattern, hostPatternProblem, type OkHttpMajor } from "./hostPattern";
import { backupKey, chainKey, type ChainRole, isAuthority, type PinnedKey } from "./pinnedKey";
import { PinningError } from "./pinningError";

/** What an app pins: the one source that every generator writes from. */
export interface PinSet {
  /** At least one, each with another pattern. */
  readonly hosts: readonly PinnedHost[];
  /** Roots that the client's platform does not know: it trusts no such server, pinned or not, until it is given them. */
  readonly trustAnchors: readonly TrustAnchor[];
  readonly okHttp: OkHttpMajor;
}

export interface PinnedHost {
  /** Lower case: "api.example.com", "*.example.com", "**.example.com". */
  readonly pattern: string;
  /** Each with another pin. */
  readonly keys: readonly PinnedKey[];
  /** The platforms that know such a date stop pinning then, without a word: nothing is pinned any more, nothing breaks. */
  readonly expiresOn?: Date;
}

export interface TrustAnchor {
  readonly owner: string;
  readonly pem: string;
}

/** What is pinned: a certificate of the chain, or all roots that a public certificate of ACM may lead to. */
export type PinnedRole = ChainRole | "amazon-roots";

export interface PinSetRequest {
  readonly hostPattern: string;
  /** The certificates to choose from: a chain, or a CA alone. Not needed for Amazon's roots. */
  readonly chain: readonly Certificate[];
  readonly role: PinnedRole;
  readonly backups: readonly DecodedObject[];
  readonly okHttp: OkHttpMajor;
  /** The root is a private one, which no platform knows. */
  readonly privateRoot: boolean;
}

/**
 * The pins of one host. Throws PinningError: "host-pattern" for a pattern that would pin nothing, "role-missing" when the
 * chain has no certificate of that role, "not-a-key" for a backup that is none.
 */
export function createPinSet(request: PinSetRequest, sha256: Digest): PinSet {
  const { chain, role, okHttp } = request;
  const problem = hostPatternProblem(request.hostPattern, okHttp);
  if (problem !== undefined) throw new PinningError("host-pattern", problem);
  const chainKeys = chain.map((certificate) => chainKey(certificate, sha256));
  const pinned = pinnedKeys(role, chainKeys, sha256);
  const backups = request.backups.map((source) => backupKey(source, chainKeys, sha256));
  return {
    hosts: [{ pattern: canonicalHostPattern(request.hostPattern), keys: uniqueKeys([...pinned, ...backups]) }],
    trustAnchors: request.privateRoot ? trustAnchorsOf([...chain, ...rootsInReserve(request.backups)], sha256) : [],
    okHttp,
  };
}

function pinnedKeys(role: PinnedRole, chainKeys: readonly PinnedKey[], sha256: Digest): readonly PinnedKey[] {
  if (role === "amazon-roots") return amazonRootKeys(sha256, new Set(chainKeys.map(({ pin }) => pin)));
  const pinned = chainKeys.filter((key) => key.role === role);
  if (pinned.length === 0) throw new PinningError("role-missing", missingRole(role, chainKeys));
  return pinned;
}

function missingRole(role: ChainRole, keys: readonly PinnedKey[]): string {
  const found = [...new Set(keys.map((key) => key.role))].join(", ") || "nothing";
  return `There is no ${role} certificate among those given, only: ${found}. Give the whole chain, or pin another role.`;
}

/** A pinned root that takes over one day is refused by a client that does not trust it until then. */
const rootsInReserve = (backups: readonly DecodedObject[]): Certificate[] =>
  backups.filter((source) => source.kind === "certificate").filter(isAuthority);

/** The roots among the certificates, each once. */
export function trustAnchorsOf(chain: readonly Certificate[], sha256: Digest): TrustAnchor[] {
  const anchors = chain.flatMap((certificate) => {
    const { role, owner } = chainKey(certificate, sha256);
    return role === "root" ? [{ owner, pem: encodePem("CERTIFICATE", certificate.der) }] : [];
  });
  return [...new Map(anchors.map((anchor) => [anchor.pem, anchor])).values()];
}

/** The first of several keys with the same pin. */
export function uniqueKeys(keys: readonly PinnedKey[]): PinnedKey[] {
  return [...new Map([...keys].reverse().map((key) => [key.pin, key])).values()].reverse();
}
