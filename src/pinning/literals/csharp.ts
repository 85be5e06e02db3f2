import { hex, quoted } from "./quoted";

/** A regular string literal (C# specification, section 6.4.5.6). */
export const cSharpString = (text: string): string =>
  quoted(text, '"', /[\\"]/g, (code) => (code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`));
