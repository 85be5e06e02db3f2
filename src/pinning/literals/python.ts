import { hex, quoted } from "./quoted";

/** Python language reference, section 2.4.1. */
export const pythonString = (text: string): string =>
  quoted(text, '"', /[\\"]/g, (code) => (code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`));
