import type { DigitallySigned } from "./digitallySigned";
import { encodeUint, joinBytes } from "./tlsStructure";

/** How large a log's tree is and what its hash is, at a time      RFC 6962 section 3.5 */
export interface TreeHead {
  readonly size: number;
  readonly timestamp: Date;
  readonly root: Uint8Array;
}

export interface SignedTreeHead extends TreeHead {
  readonly signed: DigitallySigned;
}

/**
 * What the log signs      RFC 6962 section 3.5
 * digitally-signed struct { Version version; SignatureType signature_type = tree_hash(1); uint64 timestamp;
 *   uint64 tree_size; opaque sha256_root_hash[32]; } TreeHeadSignature
 */
export const treeHeadSignatureInput = ({ size, timestamp, root }: TreeHead): Uint8Array =>
  joinBytes(Uint8Array.of(0, 1), encodeUint(timestamp.getTime(), 8), encodeUint(size, 8), root);
