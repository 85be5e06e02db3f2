import { hex, quoted } from "./quoted";

/** A string literal of JavaScript and TypeScript. */
export const javaScriptString = (text: string): string =>
  quoted(text, '"', /[\\"]/g, (code) => (code > 0xffff ? `\\u{${hex(code, 1)}}` : `\\u${hex(code, 4)}`));
