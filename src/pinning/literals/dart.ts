import { hex, quoted } from "./quoted";

/** A string literal in which nothing is interpolated. */
export const dartString = (text: string): string => quoted(text, "'", /[\\'$]/g, (code) => `\\u{${hex(code, 1)}}`);
