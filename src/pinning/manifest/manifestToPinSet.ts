import type { PinSet, TrustAnchor } from "../pinSet";
import type { PinManifest } from "./pinManifest";

/** What generators write from: the manifest, with its trust anchors as read from their files. */
export const manifestToPinSet = ({ hosts, okHttp }: PinManifest, trustAnchors: readonly TrustAnchor[]): PinSet => ({
  hosts: hosts.map(({ pattern, pins, expiresOn }) => ({ pattern, keys: pins, ...(expiresOn && { expiresOn }) })),
  trustAnchors,
  okHttp: okHttp ?? 5,
});
