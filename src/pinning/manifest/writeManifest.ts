import type { PinnedKey } from "../pinnedKey";
import { dayText } from "../dayText";
import { type ManifestHost, type PinManifest, unnamedOwner } from "./pinManifest";

/** The text of `rootpin.pins.json`, always in the same order. What says nothing new is left out. */
export function writeManifest({
  schema,
  version,
  okHttp,
  usedUntil,
  trustAnchors,
  hosts,
  outputs,
}: PinManifest): string {
  const value = {
    ...(schema !== undefined && { $schema: schema }),
    version,
    ...(okHttp !== undefined && { okHttp }),
    ...(usedUntil && { usedUntil: dayText(usedUntil) }),
    ...(trustAnchors.length > 0 && { trustAnchors }),
    hosts: hosts.map(hostValue),
    ...(outputs.length > 0 && { outputs: outputs.map(({ format, file }) => ({ format, file })) }),
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

const hostValue = ({ pattern, renewal, chain, pins, expiresOn }: ManifestHost) => ({
  pattern,
  ...(renewal !== "unknown" && { renewal }),
  ...(chain.length > 0 && { chain }),
  pins: pins.map(pinValue),
  ...(expiresOn && { expiresOn: dayText(expiresOn) }),
});

const pinValue = ({ pin, role, owner, notAfter, inChain }: PinnedKey) => ({
  pin,
  role,
  ...(owner !== unnamedOwner && { owner }),
  ...(notAfter && { notAfter: dayText(notAfter) }),
  ...(inChain !== (role !== "backup") && { inChain }),
});
