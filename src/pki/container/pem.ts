import { PkiError } from "../pkiError";

/** Where a block stands in its text. */
export interface PemPosition {
  readonly label: string;
  /** The line of BEGIN, counted from 1. */
  readonly line: number;
  /** The character of BEGIN, counted from 0. */
  readonly offset: number;
}

export interface PemBlock extends PemPosition {
  readonly der: Uint8Array;
}

/** A block that could not be read, and why. */
export interface BrokenPemBlock extends PemPosition {
  readonly error: PkiError;
}

/** All blocks of a text, good and broken, in their order. Throws PkiError over 10,000 blocks or 16 MiB. */
export function readPem(text: string): { readonly blocks: readonly (PemBlock | BrokenPemBlock)[] } {
  throw new PkiError("unsupported", text);
}

/** One block: 64 columns, LF, a line end after the last line      RFC 7468 section 2 */
export function encodePem(label: string, der: Uint8Array): string {
  throw new PkiError("unsupported", label + String(der.length));
}
