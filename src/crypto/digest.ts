import { createHash } from "node:crypto";
import type { Digest } from "../pki/digest";

const digestWith =
  (algorithm: string): Digest =>
  (data) =>
    new Uint8Array(createHash(algorithm).update(data).digest());

/** For key identifiers only, as RFC 5280 section 4.2.1.2 has it. */
export const sha1: Digest = digestWith("sha1");

export const sha256: Digest = digestWith("sha256");
