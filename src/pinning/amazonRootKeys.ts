import type { Digest } from "../pki/digest";
import { amazonDistrustDate, amazonRoots } from "./amazonRoots";
import { chainKey, type PinnedKey } from "./pinnedKey";

/** Amazon's five roots as keys to pin. `served`: pins that the chain has. */
export const amazonRootKeys = (sha256: Digest, served: ReadonlySet<string> = new Set()): PinnedKey[] =>
  amazonRoots().map((root) => {
    const key = chainKey(root, sha256);
    return { ...key, takenUntil: amazonDistrustDate(root), inChain: served.has(key.pin) };
  });
