import type { TextRange } from "../pinSource";

/** The smallest part of a program that means something. */
export interface Token extends TextRange {
  readonly kind: "word" | "number" | "string" | "mark" | "regexp";
  /** As it is written; of a string only its quotes and prefix. */
  readonly text: string;
  /** A line end stands before it. */
  readonly newLine: boolean;
  /** Of a string: what is between its quotes. */
  readonly parts?: readonly StringPart[];
}

/** A piece of a string literal: text, with its escapes resolved, or code whose value is put there. */
export interface StringPart extends TextRange {
  readonly text?: string;
  readonly code?: readonly Token[];
}

export interface Comment extends TextRange {
  /** With its marks. */
  readonly text: string;
}

export interface Lexed {
  readonly tokens: readonly Token[];
  readonly comments: readonly Comment[];
}
