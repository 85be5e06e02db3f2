import { hex, isSurrogate, quoted } from "./quoted";

/** A string literal in which nothing is interpolated: "\(" begins with a backslash, which is doubled. */
export const swiftString = (text: string): string =>
  quoted(text, '"', /[\\"]/g, (code) => `\\u{${isSurrogate(code) ? "fffd" : hex(code, 1)}}`);
