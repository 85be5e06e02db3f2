import type { PinnedKey } from "../pinnedKey";
import type { PinnedHost, PinSet } from "../pinSet";

/** The hash alone, as platforms want it that know no prefix. */
export const bareHash = ({ pin }: PinnedKey): string => pin.replace(/^sha256\//, "");

/** The key of a CA: another certificate of the chain than the server's own has it. */
export const isAuthority = ({ role, authority }: PinnedKey): boolean =>
  role === "root" || role === "intermediate" || authority !== undefined;

/** The keys of a host, parted for platforms that see the server's own certificate and not the chain behind it. */
export interface PartedKeys {
  /** CAs that can be trusted alone instead of being pinned. */
  readonly authorities: readonly { readonly key: PinnedKey; readonly pem: string }[];
  /** CAs whose certificate is not at hand. */
  readonly unchecked: readonly PinnedKey[];
  /** Keys that a server may have itself. */
  readonly servers: readonly PinnedKey[];
}

export function partKeys({ keys }: PinnedHost, { trustAnchors }: PinSet): PartedKeys {
  const pemOf = ({ authority, owner, role }: PinnedKey): string | undefined =>
    authority ?? (role === "root" ? trustAnchors.find((anchor) => anchor.owner === owner)?.pem : undefined);
  const authorities = keys.filter(isAuthority).map((key) => ({ key, pem: pemOf(key) }));
  return {
    authorities: authorities.flatMap(({ key, pem }) => (pem === undefined ? [] : [{ key, pem }])),
    unchecked: authorities.flatMap(({ key, pem }) => (pem === undefined ? [key] : [])),
    servers: keys.filter((key) => !isAuthority(key)),
  };
}

/** Says in code that knows no such date that it has none. */
export const undatedNote = ({ hosts }: PinSet): string[] =>
  hosts.some(({ expiresOn }) => expiresOn)
    ? ["The pins hold without end: the date until which they are to hold is not used here."]
    : [];
