import { arrayOf, either, type Guard, isString, optional, shape } from "./guard";

/**
 * A stretch of text from outside, or a character in it that would not show or would deceive ("U+202E"): a control,
 * bidirectional, zero-width or tag character.
 */
export type TextPart = string | { readonly escape: string };

/** Text from outside, made safe to show as it is. */
export interface SafeText {
  readonly parts: readonly TextPart[];
  /** What is to be said of it, such as that it was cut. */
  readonly note?: string;
}

const isPart: Guard<TextPart> = either(isString, shape<{ readonly escape: string }>({ escape: isString }));

export const isSafeText = shape<SafeText>({ parts: arrayOf(isPart), note: optional(isString) });
