import { sha256 } from "../../crypto/digest";
import type { DecodedObject } from "../../pki/container/decodedObject";
import { type JsonKind, objectJson } from "../../pki/json/objectJson";
import type { PkiError } from "../../pki/pkiError";

/** Where a block stands: a file's blocks are counted from 0. */
export interface BlockPosition {
  readonly file: string;
  readonly block: number;
}

/** What `rootpin decode --json` prints of one block: an interface for programs, it only ever grows. */
export type BlockReport = BlockPosition & (({ readonly ok: true } & BlockContent) | BlockFailure);

export interface BlockFailure {
  readonly ok: false;
  /** A sentence. */
  readonly error: string;
  /** That of a PkiError, "password-needed" or "unreadable". */
  readonly code: string;
  /** Of what could not be opened. */
  readonly kind?: JsonKind;
  /** From 1, of a text. */
  readonly line?: number;
  /** Of characters in a text, of bytes in a block; from 0. */
  readonly offset?: number;
}

export type BlockContent = { readonly kind: JsonKind; readonly ms: number } & Readonly<Record<string, unknown>>;

/** `milliseconds`: the time that decoding took. */
export function reportBlock(
  { milliseconds, ...position }: BlockPosition & { readonly milliseconds: number },
  object: DecodedObject,
): BlockReport {
  if (object.kind === "failed") return reportFailure(position, object.error, object.line, object.offset);
  return { ...position, ok: true, ...objectJson(object, sha256), ms: Math.round(milliseconds * 1000) / 1000 };
}

export function reportFailure(
  position: BlockPosition,
  error: Pick<PkiError, "message" | "line" | "offset"> & { readonly code: string },
  line = error.line,
  offset = error.offset,
): BlockPosition & BlockFailure {
  const place = { ...(line !== undefined && { line }), ...(offset !== undefined && { offset }) };
  return { ...position, ok: false, error: error.message, code: error.code, ...place };
}
