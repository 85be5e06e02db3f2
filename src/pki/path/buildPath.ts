import type { Certificate } from "../certificate/certificate";
import { PkiError } from "../pkiError";
import type { PathVerdict } from "./pathVerdict";
import type { VerifySignature } from "./verifySignature";

export interface PathOptions {
  /** The time at which the path shall be valid. */
  readonly at: Date;
  readonly verify: VerifySignature;
  /** Certificates that are trusted; without them a self-signed certificate ends the path, untrusted. */
  readonly anchors?: readonly Certificate[];
}

/** The best path from a certificate through the candidates, and what is wrong with it. */
export async function buildPath(
  leaf: Certificate,
  candidates: readonly Certificate[],
  options: PathOptions,
): Promise<PathVerdict> {
  throw await Promise.resolve(new PkiError("unsupported", `${leaf.kind} ${candidates.length} ${String(options.at)}`));
}
