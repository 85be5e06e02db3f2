import type { Certificate } from "../pki/certificate/certificate";
import type { Digest } from "../pki/digest";
import { amazonRoots } from "./amazonRoots";
import { chainKey } from "./pinnedKey";
import type { PinSet } from "./pinSet";

/**
 * The pin set with the certificates of pinned CAs, as far as they are among these or Amazon's: a manifest names pins alone,
 * and platforms that pin the keys of servers only are told instead which CAs to trust.
 */
export function withAuthorities(pinSet: PinSet, certificates: readonly Certificate[], sha256: Digest): PinSet {
  const known = new Map(
    [...amazonRoots(), ...certificates].map((certificate) => {
      const { pin, authority } = chainKey(certificate, sha256);
      return [pin, authority];
    }),
  );
  const hosts = pinSet.hosts.map((host) => ({
    ...host,
    keys: host.keys.map((key) => {
      const authority = key.authority ?? known.get(key.pin);
      return authority === undefined ? key : { ...key, authority };
    }),
  }));
  return { ...pinSet, hosts };
}
